import type { APIRoute, GetStaticPaths } from 'astro';
import { edition } from '../../edition.ts';

type Series = (typeof edition.indicators)[number];

export const getStaticPaths = (() =>
  edition.indicators.map((series) => ({
    params: { indicator: series.indicator.id },
    props: series,
  }))) satisfies GetStaticPaths;

/** Every value ever seen of a series, with its unit and the moment it was first seen: revisions are further lines. */
export const GET: APIRoute<Series> = ({ props: { indicator, vintages } }) => {
  const lines = vintages.map(
    ({ period, value, firstSeen }) => `${period},${value},${indicator.unit},${firstSeen}`,
  );
  return new Response(`${['period,value,unit,first_seen', ...lines].join('\n')}\n`, {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
};
