import { z } from 'zod';
import type { Told } from './deciding.ts';
import type { Desk } from './desk.ts';

/** An answer about a problem, in the form of RFC 9457. */
export const problemAnswer = (status: number, title: string, more: Record<string, unknown> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, title, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** A body as JSON; `undefined`, which no schema takes, where it is none. */
export async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

export const badRequest = (error: z.ZodError): Response =>
  problemAnswer(400, 'That cannot be understood.', { detail: z.prettifyError(error).slice(0, 2_000) });

/** What became of an action, for a script: done, a conflict with both versions, or why it was refused. */
export function answerOf(desk: Desk, told: Told): Response {
  switch (told.kind) {
    case 'done':
      return Response.json({ decisions: told.decisions });
    case 'refused':
      return problemAnswer(told.status, told.reason);
    case 'stale':
      return problemAnswer(
        409,
        'Someone decided on this, or its text changed, since you opened it. Nothing was written.',
        {
          theirs: told.theirs,
          mine: told.mine,
          now: told.mine.map(({ about, field }) => ({
            about,
            field,
            version: desk.log.latest(about, field)?.id ?? null,
          })),
        },
      );
  }
}
