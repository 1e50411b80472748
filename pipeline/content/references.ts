import type { Content } from '../content.ts';
import { isCollected } from '../model/source.ts';
import { parentOf } from '../model/trend.ts';
import type { Problem } from '../problem.ts';
import { malformedCorrections } from './corrections.ts';
import type { Placed } from './files.ts';

/** Two values of one kind with one id: the second would hide the first. */
function twice<Value>(placed: readonly Placed<Value>[], idOf: (value: Value) => string): Problem[] {
  const seen = new Map<string, string>();
  return placed.flatMap(({ value, where }) => {
    const id = idOf(value);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, where);
      return [];
    }
    return [{ where, what: `"${id}" stands already at ${first}.`, remedy: 'Delete one of the two.' }];
  });
}

/** Articles and stories by their ids. */
export interface Named {
  articles: ReadonlySet<string>;
  stories: ReadonlySet<string>;
}

/** The articles and stories that decisions are about. */
export function namedIn({ decisions }: Pick<Content, 'decisions'>): Named {
  const [articles, stories] = [new Set<string>(), new Set<string>()];
  for (const { value } of decisions) {
    const [kind, first = '', second = ''] = value.about.split('/');
    if (kind === 'article' || kind === 'statistic') articles.add(first);
    if (kind === 'pair') articles.add(first).add(second);
    if (kind === 'story') stories.add(first);
  }
  return { articles, stories };
}

/**
 * Every name that points at something which is not there, and every id given twice. `archived` are known although
 * `content` does not hold them.
 */
export function checkReferences(
  content: Content,
  archived: Named = { articles: new Set(), stories: new Set() },
): Problem[] {
  const {
    sources,
    trends,
    indicators,
    entities,
    decisions,
    articles,
    stories,
    momentum,
    observations,
    briefings,
  } = content;
  const ids = <Value extends { id: string }>(placed: readonly Placed<Value>[]) =>
    new Set(placed.map(({ value }) => value.id));
  const known = {
    source: ids(sources),
    trend: ids(trends),
    indicator: ids(indicators),
    entity: ids(entities),
    article: new Set([...ids(articles), ...archived.articles]),
    story: new Set([
      ...stories.flatMap(({ value: { id, formerly = [] } }) => [id, ...formerly]),
      ...archived.stories,
    ]),
    briefing: ids(briefings),
  };
  /** Decisions on what was taken down stand in the record, though the item is gone. */
  const takenDown = new Set(
    decisions.flatMap(({ value: { about, field } }) =>
      field === 'taken-down' && about.startsWith('article/') ? [about.slice('article/'.length)] : [],
    ),
  );
  const missing = (kind: keyof typeof known, id: string, where: string, remedy: string): Problem[] =>
    known[kind].has(id) ? [] : [{ where, what: `${kind} "${id}" does not exist.`, remedy }];
  const addTrend = (id: string) => `Add content/trends/${id}.md or correct the name.`;
  const addSource = (id: string) => `Add content/sources/${id}.yaml or correct the name.`;
  const addIndicator = (id: string) => `Add content/indicators/${id}.yaml or correct the name.`;
  const addEntity = 'Add it to content/entities.yaml or correct the name.';
  const gone =
    'The item is gone: restore it, or take the decision back with a new line that sets the field to null.';

  return [
    ...twice(sources, ({ id }) => id),
    ...twice(trends, ({ id }) => id),
    ...twice(indicators, ({ id }) => id),
    ...twice(entities, ({ id }) => id),
    ...twice(decisions, ({ id }) => id),
    ...twice(articles, ({ id }) => id),
    ...twice(stories, ({ id }) => id),
    ...twice(momentum, ({ trend }) => trend),
    ...twice(
      stories.flatMap(({ value, where }) => value.articles.map((article) => ({ value: article, where }))),
      (article) => article,
    ),
    ...trends.flatMap(({ value, where }) => [
      ...[parentOf(value.id), ...value.moved].flatMap((id) =>
        id === null ? [] : missing('trend', id, where, addTrend(id)),
      ),
      ...value.indicators.flatMap((id) => missing('indicator', id, where, addIndicator(id))),
      ...value.entities.flatMap((id) => missing('entity', id, where, addEntity)),
    ]),
    ...sources.flatMap(({ value, where }) => [
      ...value.trends.flatMap((id) => missing('trend', id, where, addTrend(id))),
      ...(value.kind === 'series' ? value.series : []).flatMap(({ indicator }) =>
        missing('indicator', indicator, where, addIndicator(indicator)),
      ),
      ...(isCollected(value) &&
      (value.kind === 'series'
        ? value.series.length === 0
        : 'address' in value && value.address === undefined)
        ? [
            {
              where,
              what: 'has no address and is not paused.',
              remedy: 'Add its "address", or a "paused" with the reason.',
            },
          ]
        : []),
    ]),
    ...articles.flatMap(({ value, where }) => [
      ...missing('source', value.source, where, addSource(value.source)),
      ...value.tags.flatMap(({ trend }) => missing('trend', trend, where, addTrend(trend))),
    ]),
    ...stories.flatMap(({ value, where }) => [
      ...value.articles.flatMap((id) =>
        missing('article', id, where, 'Run again: stories are made from articles.'),
      ),
      ...(value.articles.includes(value.headline)
        ? []
        : [{ where, what: `its headline ${value.headline} is none of its articles.`, remedy: 'Run again.' }]),
    ]),
    ...momentum.flatMap(({ value, where }) => missing('trend', value.trend, where, addTrend(value.trend))),
    ...observations.flatMap(({ indicator, where }) =>
      missing('indicator', indicator, where, addIndicator(indicator)),
    ),
    ...malformedCorrections(content),
    ...indicators.flatMap(({ value, where }) =>
      value.related.flatMap(({ indicator }) =>
        missing('indicator', indicator, where, addIndicator(indicator)),
      ),
    ),
    ...decisions.flatMap(({ value: { about, field, to }, where }) => {
      const [kind = '', first = '', second = ''] = about.split('/');
      if (to === null || takenDown.has(first) || takenDown.has(second)) return [];
      const item =
        kind === 'article' || kind === 'statistic'
          ? missing('article', first, where, gone)
          : kind === 'pair'
            ? [...missing('article', first, where, gone), ...missing('article', second, where, gone)]
            : kind === 'story'
              ? missing('story', first, where, gone)
              : kind === 'trend'
                ? missing('trend', about.slice('trend/'.length), where, gone)
                : kind === 'observation'
                  ? missing('indicator', first, where, gone)
                  : kind === 'briefing'
                    ? missing('briefing', about.slice('briefing/'.length), where, gone)
                    : [];
      const tags =
        (kind === 'article' || kind === 'story') && field === 'tags' && Array.isArray(to)
          ? to.flatMap((trend) => missing('trend', String(trend), where, addTrend(String(trend))))
          : [];
      return [...item, ...tags];
    }),
  ];
}
