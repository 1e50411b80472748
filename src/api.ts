import { z } from 'zod';
import { PublishedArticle } from '../pipeline/model/article.ts';
import { Briefing } from '../pipeline/model/briefing.ts';
import { Entity } from '../pipeline/model/entity.ts';
import { SourceHealth } from '../pipeline/model/health.ts';
import { Indicator, Observation } from '../pipeline/model/indicator.ts';
import { Momentum } from '../pipeline/model/momentum.ts';
import { Story } from '../pipeline/model/story.ts';
import { Trend } from '../pipeline/model/trend.ts';
import { absolute, address, fileOf } from './address.ts';
import { correctionsOf } from './corrections.ts';
import { catalogue, edition } from './edition.ts';
import { storyMonths } from './story-months.ts';

/** The interface's version: it changes only when a field changes its meaning or goes; new fields may come at any time. */
export const apiVersion = 1;

/** Files a reader of data may ask for, by kind: what `{…}` stands for is in `index.json`. */
export type ApiKind =
  | 'index'
  | 'trends'
  | 'trend'
  | 'stories'
  | 'briefings'
  | 'indicators'
  | 'sources'
  | 'entities'
  | 'corrections'
  | 'schema';

export interface ApiFile {
  kind: ApiKind;
  /** Below `/api/`. */
  path: string;
  body: () => object;
}

const url = (path: string) => absolute(fileOf('api', path));
const pages = (at: (language: 'en' | 'zh') => string) => ({ en: absolute(at('en')), zh: absolute(at('zh')) });

/** An article as the interface gives it: what the edition publishes, and nothing that it does not. */
const articleOf = ({ wishes: _, ...article }: PublishedArticle) => article;

/** Every file of the JSON interface. */
export function apiFiles(): ApiFile[] {
  const { settings, trends, moved, briefings, indicators, sources, entities } = edition;
  const months = [...storyMonths];
  return [
    {
      kind: 'index',
      path: 'index.json',
      body: () => ({
        version: apiVersion,
        name: settings.name,
        week: catalogue.week,
        documentation: pages((language) => address.data(language)),
        schema: url('schema.json'),
        trends: url('trends.json'),
        stories: Object.fromEntries(months.map(([month]) => [month, url(`stories/${month}.json`)])),
        briefings: url('briefings.json'),
        indicators: url('indicators.json'),
        sources: url('sources.json'),
        entities: url('entities.json'),
        corrections: url('corrections.json'),
      }),
    },
    {
      kind: 'trends',
      path: 'trends.json',
      body: () => ({
        version: apiVersion,
        trends: trends.map(({ id, names, definition }) => {
          const momentum = edition.momentum.get(id);
          return {
            id,
            names,
            definition,
            phase: momentum?.phase ?? null,
            share: momentum?.receipt.now ?? null,
            stories: catalogue.storiesOfTrend.get(id)?.length ?? 0,
            pages: pages((language) => address.trend(language, id)),
            data: url(`trends/${id}.json`),
          };
        }),
        moved: moved.map(({ id, moved }) => ({ id, moved })),
      }),
    },
    ...trends.map(
      ({ phrases: _, ...trend }): ApiFile => ({
        kind: 'trend',
        path: `trends/${trend.id}.json`,
        body: () => ({
          version: apiVersion,
          trend,
          momentum: edition.momentum.get(trend.id) ?? null,
          stories: (catalogue.storiesOfTrend.get(trend.id) ?? []).map(({ id }) => id),
        }),
      }),
    ),
    ...moved.map(
      ({ phrases: _, ...trend }): ApiFile => ({
        kind: 'trend',
        path: `trends/${trend.id}.json`,
        body: () => ({ version: apiVersion, trend, momentum: null, stories: [] }),
      }),
    ),
    ...months.map(
      ([month, stories]): ApiFile => ({
        kind: 'stories',
        path: `stories/${month}.json`,
        body: () => ({
          version: apiVersion,
          month,
          stories: stories.map(({ id, headline, articles, copies, trends, day }) => ({
            id,
            headline: headline.id,
            day,
            trends,
            copies,
            pages: pages((language) => address.story(language, catalogue.stories.get(id)!)),
            articles: articles.map(articleOf),
          })),
        }),
      }),
    ),
    { kind: 'briefings', path: 'briefings.json', body: () => ({ version: apiVersion, briefings }) },
    {
      kind: 'indicators',
      path: 'indicators.json',
      body: () => ({
        version: apiVersion,
        indicators: indicators.map(({ indicator: { phrases: _, ...indicator }, observations }) => ({
          indicator,
          observations,
          pages: pages((language) => address.indicator(language, indicator.id)),
          data: absolute(fileOf('indicators', `${indicator.id}.json`)),
        })),
      }),
    },
    { kind: 'sources', path: 'sources.json', body: () => ({ version: apiVersion, sources }) },
    {
      kind: 'entities',
      path: 'entities.json',
      body: () => ({
        version: apiVersion,
        entities: entities.map((entity) => ({
          entity,
          stories: (catalogue.storiesOfEntity.get(entity.id) ?? []).map(({ id }) => id),
        })),
      }),
    },
    {
      kind: 'corrections',
      path: 'corrections.json',
      body: () => ({
        version: apiVersion,
        corrections: correctionsOf(edition),
      }),
    },
    { kind: 'schema', path: 'schema.json', body: schema },
  ];
}

/** JSON Schema (2020-12) of the concepts, from the definitions that the pipeline itself validates with. */
function schema(): object {
  const models = {
    Trend,
    Momentum,
    PublishedArticle,
    Story,
    Briefing,
    Indicator,
    Observation,
    SourceHealth,
    Entity,
  };
  return {
    version: apiVersion,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: Object.fromEntries(
      Object.entries(models).map(([name, model]) => {
        const { $schema: _, ...shape } = z.toJSONSchema(model, { io: 'output' });
        return [name, shape];
      }),
    ),
  };
}
