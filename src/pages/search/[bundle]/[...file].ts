import type { APIRoute, GetStaticPaths } from 'astro';
import { type BundleFile, searchBundles } from '../../../search/bundles.ts';

export const getStaticPaths = (async () =>
  (await searchBundles()).map(({ bundle, path, content }) => ({
    params: { bundle, file: path },
    props: { content },
  }))) satisfies GetStaticPaths;

/** A file of a search bundle, as Pagefind made it. */
export const GET: APIRoute<Pick<BundleFile, 'content'>> = ({ props: { content } }) =>
  new Response(new Uint8Array(content));
