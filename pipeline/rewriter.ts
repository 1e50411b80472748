import { z } from 'zod';
import type { Rewrite, RewriteRequest } from './brief/rewrite.ts';
import type { Settings } from './model/settings.ts';

const Answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

const deadline = 60_000;
const mostBytes = 256_000;

const instructions: Record<RewriteRequest['language'], string> = {
  en: 'Rewrite the sentence so that it reads as a good editor would write it: short, plain British English. Keep every name, number, date and quotation exactly as it stands; add nothing, judge nothing. Answer with the sentence alone.',
  zh: '把这句话改写得像好编辑写的：简短、平实、地道。人名、机构名、数字、日期和引文一字不改，不添内容，不作评价。只回答这一句话。',
};

/** The whole body as text, or an error where it is longer than an answer can be. */
async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Error(`answered with more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A rewriter by an OpenAI-compatible endpoint (`POST …/chat/completions`). The address is the operator's own, so it may be
 * on this machine or network; it is asked exactly as configured, and a redirect is refused: nothing that was collected can
 * lead there or away from there. Throws one sentence where the endpoint fails.
 */
export function createRewriter(
  { address, model }: NonNullable<Settings['rewrite']>,
  key: string | undefined,
): Rewrite {
  return async ({ language, sentence, passages }) => {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(deadline),
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        temperature: 0,
        messages: [
          { role: 'system', content: instructions[language] },
          { role: 'user', content: JSON.stringify({ sentence, passages }) },
        ],
      }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`answered ${response.status}`);
    }
    return Answer.parse(JSON.parse(await bodyOf(response))).choices[0]!.message.content;
  };
}
