declare module 'mjml' {
  /** Turns MJML (mjml.io) into HTML that mail programs draw alike. */
  export default function mjml2html(
    source: string,
    options?: {
      validationLevel?: 'strict' | 'soft' | 'skip';
      keepComments?: boolean;
      fonts?: Record<string, string>;
    },
  ): Promise<{ html: string; errors: { formattedMessage: string }[] }>;
}
