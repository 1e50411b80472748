import type { APIRoute } from 'astro';
import { keyOf } from '../../../key.ts';
import { languages } from '../../../language/offered.ts';
import { type Picture, pictureOf } from '../../../og/picture.ts';
import { picturesIn } from '../../../og/pictures.ts';

export const getStaticPaths = () =>
  languages.flatMap((language) =>
    [...picturesIn(language)].map(([name, picture]) => ({
      params: { language, name },
      props: { picture },
      cacheKey: keyOf(language, picture),
    })),
  );

/** The picture that goes with a page where its address is passed on. */
export const GET: APIRoute<{ picture: Picture }> = async ({ props: { picture } }) =>
  new Response(await pictureOf(picture), { headers: { 'content-type': 'image/png' } });
