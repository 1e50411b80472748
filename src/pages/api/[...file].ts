import type { APIRoute } from 'astro';
import { type ApiFile, apiFiles } from '../../api.ts';

export const getStaticPaths = () =>
  apiFiles().map((file) => ({ params: { file: file.path }, props: { file } }));

/** One file of the JSON interface. */
export const GET: APIRoute<{ file: ApiFile }> = ({ props: { file } }) =>
  new Response(`${JSON.stringify(file.body(), null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
