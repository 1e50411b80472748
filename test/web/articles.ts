import { type MadeUpEvent, numbers } from './events.ts';
import { hostOf, type Publisher, publishers } from './publishers.ts';

/** An article of the made-up web. */
export interface MadeUpArticle {
  path: string;
  address: string;
  day: string;
  title: string;
  lead: string;
  paragraphs: readonly string[];
}

const notice = {
  en: 'This page is made up for testing: its companies, people and figures do not exist.',
  zh: '本页为测试而虚构，文中公司、人物和数字均不存在。',
};
/** Which events a publisher tells, and how: chosen by its id, so that it is the same at every start. */
export function articlesOf(publisher: Publisher, events: readonly MadeUpEvent[]): MadeUpArticle[] {
  const original = publisher.copies ? publishers.find(({ id }) => id === publisher.copies)! : publisher;
  const seed = [...original.id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) | 0, 7);
  const next = numbers(seed);
  return events.flatMap((event) => {
    const [tells, voice, order] = [next(10) < 4, next(2), next(2)];
    if (!tells) return [];
    const telling = event[original.language];
    const path = `/${event.day.replaceAll('-', '/')}/${event.id}.html`;
    return [
      {
        path,
        address: `http://${hostOf(publisher)}${path}`,
        day: event.day,
        title: telling.titles[voice]!,
        lead: telling.leads[order]!,
        paragraphs: [
          telling.leads[order]!,
          telling.more,
          telling.leads[1 - order]!,
          notice[original.language],
        ],
      },
    ];
  });
}
