import type { APIRoute } from 'astro';
import { act, Form } from '../../act.ts';
import { answerOf, badRequest, jsonOf } from '../../answers.ts';

/** An action of a form, sent by a script. */
export const POST: APIRoute = async ({ request, locals }) => {
  const held = Form.safeParse(await jsonOf(request));
  return held.success
    ? answerOf(locals.desk, act(locals.desk, locals.session!, held.data))
    : badRequest(held.error);
};
