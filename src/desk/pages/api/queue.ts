import type { APIRoute } from 'astro';
import { isWaiting } from '../../desk.ts';

/** The next hundred articles that wait for this editor. */
export const GET: APIRoute = ({ locals }) => {
  const { desk, session } = locals;
  const next = [];
  for (const queued of desk.index.queue) {
    if (next.length === 100) break;
    if (isWaiting(desk, session!.editor, queued))
      next.push({ ...queued, title: desk.index.articles.get(queued.article)?.title });
  }
  return Response.json(next);
};
