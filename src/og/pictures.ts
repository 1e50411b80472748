import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { isMeasured } from '../../pipeline/model/momentum.ts';
import { stepsOf } from '../charts/trend-steps.ts';
import { edition } from '../edition.ts';
import { day } from '../language/format.ts';
import { words } from '../language/words.ts';
import type { Picture } from './picture.ts';

/**
 * The pictures of a language by their name below `/og/<language>/`: one for each page of our own words or figures, and
 * `site` for all the others. What stories are about belongs to others, so they have none of their own.
 */
export function picturesIn(language: SiteLanguage): ReadonlyMap<string, Picture> {
  const say = words[language];
  const site = edition.settings.name[language];
  const own = { language, site };
  return new Map<string, Picture>([
    ['site', { ...own, kicker: '', title: edition.settings.promise[language] }],
    ...edition.trends.map(({ id, names }): [string, Picture] => {
      const momentum = edition.momentum.get(id);
      const measured = isMeasured(momentum);
      return [
        `trends/${id}`,
        {
          ...own,
          kicker: say.nav.trends,
          title: measured ? say.trend.chartTitle[momentum.phase](names[language]) : names[language],
          ...(measured ? { steps: stepsOf(momentum.weeks, 26) } : {}),
        },
      ];
    }),
    ...edition.briefings.map((briefing): [string, Picture] => [
      `briefings/${briefing.id}`,
      {
        ...own,
        kicker: `${say.briefing.kinds[briefing.kind]}${say.separator}${day(language, briefing.day)}`,
        title: briefing.title[language],
      },
    ]),
    ...edition.indicators.map(({ indicator, observations }): [string, Picture] => [
      `indicators/${indicator.id}`,
      {
        ...own,
        kicker: indicator.official?.publisher[language] ?? say.nav.indicators,
        title: indicator.names[language],
        steps: observations.slice(-60),
      },
    ]),
  ]);
}
