import type { APIRoute } from 'astro';
import { z } from 'zod';
import { answerOf, badRequest, jsonOf } from '../../answers.ts';
import { Asked, decide } from '../../deciding.ts';

/** One decision or up to 500, all or none of those on one item: `{ about, field, to, seen, version, because? }`. */
const Body = z.union([Asked, z.array(Asked).min(1).max(500)]);

export const POST: APIRoute = async ({ request, locals }) => {
  const held = Body.safeParse(await jsonOf(request));
  if (!held.success) return badRequest(held.error);
  const asked = Array.isArray(held.data) ? held.data : [held.data];
  return answerOf(locals.desk, decide(locals.desk, locals.session!, asked));
};
