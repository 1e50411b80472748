import type { APIRoute } from 'astro';
import { siteLanguages } from '../../../../pipeline/model/language.ts';
import { keyOf } from '../../../key.ts';
import { type Picture, pictureOf } from '../../../og/picture.ts';
import { picturesIn } from '../../../og/pictures.ts';

export const getStaticPaths = () =>
  siteLanguages.flatMap((language) =>
    [...picturesIn(language)].map(([name, picture]) => ({
      params: { language, name },
      props: { picture },
      cacheKey: keyOf(language, picture),
    })),
  );

/** The picture that goes with a page where its address is passed on. */
export const GET: APIRoute<{ picture: Picture }> = async ({ props: { picture } }) =>
  new Response(await pictureOf(picture), { headers: { 'content-type': 'image/png' } });
