import type { HealthState, Rhythm } from '../../pipeline/model/health.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { list } from './format.ts';

/** How the sources fare, in words: for the sources page, its feed, and the desk. */
interface HealthWords {
  states: Record<HealthState, string>;
  /** What a state means, and what an operator does about it. */
  means: Record<HealthState, string>;
  rhythm: string;
  unknown: string;
  every: (rhythm: Rhythm) => string;
  lastGood: (day: string) => string;
  moved: string;
  counts: (healthy: string, asked: string) => string;
  /** The sources that need a look, by state. */
  care: string;
  noCare: string;
  report: string;
  noReport: string;
  brought: (articles: string, sources: string, stories: string) => string;
  nothingBrought: string;
  figures: (values: string, indicators: string) => string;
  phases: string;
  stories: string;
  changes: string;
  changed: (source: string, from: string, to: string) => string;
  feed: string;
  feedDescription: string;
}

const weekend = [6, 7];
const weekdayNames = (language: SiteLanguage, weekdays: readonly number[]) => {
  const names = new Intl.DateTimeFormat(language, {
    weekday: language === 'zh' ? 'short' : 'long',
    timeZone: 'UTC',
  });
  // 5 January 1970 was a Monday.
  return list(
    language,
    weekdays.map((weekday) => names.format(new Date((weekday + 3) * 86_400_000))),
  );
};
const worksOn = ({ weekdays }: Rhythm): 'all' | 'workdays' | 'some' =>
  weekdays.length === 7
    ? 'all'
    : weekdays.length === 5 && !weekdays.some((day) => weekend.includes(day))
      ? 'workdays'
      : 'some';

export const healthWords: Record<SiteLanguage, HealthWords> = {
  en: {
    states: {
      healthy: 'healthy',
      moved: 'moved',
      silent: 'silent',
      empty: 'empty',
      unmatched: 'nothing matched',
      blocked: 'blocked',
      failing: 'failing',
      gone: 'gone',
      paused: 'paused',
      'not-yet-reached': 'not yet reached',
    },
    means: {
      healthy: 'It answers, and brings news as often as it used to.',
      moved: 'It answers from another address for good. Write that one into its file.',
      silent:
        'It answers, but has brought nothing for longer than its own rhythm explains. Has it moved its news?',
      empty: 'It answers, but lists nothing.',
      unmatched:
        'It answers, but its list is not found on the page any more. Correct the selectors in its file.',
      blocked: 'Its robots.txt or a refusal keeps the collector out. Ask the publisher, or pause the source.',
      failing: 'It cannot be reached, or what it answers cannot be read.',
      gone: 'It says that it is gone for good. Find its new address, or pause it with the reason.',
      paused: 'An editor has paused it.',
      'not-yet-reached': 'It has not been asked yet.',
    },
    rhythm: 'Rhythm',
    unknown: 'not known yet',
    every: (rhythm) => {
      const works = worksOn(rhythm);
      const days = Math.round(rhythm.every);
      if (works === 'all') return days <= 1 ? 'every day' : `every ${days} days`;
      if (works === 'workdays') return days <= 1 ? 'every working day' : `every ${days} working days`;
      return weekdayNames('en', rhythm.weekdays);
    },
    lastGood: (day) => `last good answer on ${day}`,
    moved: 'Now at',
    counts: (healthy, asked) => `${healthy} of the ${asked} sources that are asked are healthy.`,
    care: 'Sources that need a look',
    noCare: 'None needs a look.',
    report: 'The last run that brought anything',
    noReport: 'No run has brought anything yet.',
    brought: (articles, sources, stories) =>
      `${articles} new ${articles === '1' ? 'article' : 'articles'} from ${sources} ${sources === '1' ? 'source' : 'sources'}, ${stories} new ${stories === '1' ? 'story' : 'stories'}.`,
    nothingBrought: 'No new articles.',
    figures: (values, indicators) =>
      `${values} new ${values === '1' ? 'value' : 'values'} in ${indicators} official series.`,
    phases: 'What moved',
    stories: 'New stories, those told by most first',
    changes: 'Changes of state',
    changed: (source, from, to) => `${source}: ${from} → ${to}`,
    feed: 'How the sources fare',
    feedDescription:
      'For editors and operators: one item when a source enters another state. Silent, blocked, moved, and well again.',
  },
  zh: {
    states: {
      healthy: '正常',
      moved: '已迁址',
      silent: '沉默',
      empty: '空白',
      unmatched: '未匹配',
      blocked: '被拒',
      failing: '出错',
      gone: '已消失',
      paused: '暂停',
      'not-yet-reached': '尚未连上',
    },
    means: {
      healthy: '有应答，更新频率一如往常。',
      moved: '网址已永久变更，请把新网址写入其文件。',
      silent: '有应答，但久无新内容，超出了它自己的更新规律。栏目是否搬了家？',
      empty: '有应答，但列表是空的。',
      unmatched: '有应答，但在页面上已找不到列表，请修改文件中的选择器。',
      blocked: 'robots.txt 或对方服务器拒绝采集。可联系发布者，或暂停该来源。',
      failing: '连不上，或返回的内容读不了。',
      gone: '对方声明已永久消失。请查找新网址，或注明原因暂停。',
      paused: '编辑已将其暂停。',
      'not-yet-reached': '还没有采集过。',
    },
    rhythm: '更新规律',
    unknown: '尚不清楚',
    every: (rhythm) => {
      const works = worksOn(rhythm);
      const days = Math.round(rhythm.every);
      if (works === 'all') return days <= 1 ? '每天' : `约每${days}天`;
      if (works === 'workdays') return days <= 1 ? '每个工作日' : `约每${days}个工作日`;
      return weekdayNames('zh', rhythm.weekdays);
    },
    lastGood: (day) => `最近一次正常是${day}`,
    moved: '新网址',
    counts: (healthy, asked) => `在采的${asked}个来源中，${healthy}个正常。`,
    care: '需要看一看的来源',
    noCare: '没有。',
    report: '最近一次有收获的运行',
    noReport: '至今还没有一次运行带来新内容。',
    brought: (articles, sources, stories) =>
      `${sources}个来源带来${articles}篇新文章，新增报道${stories}条。`,
    nothingBrought: '没有新文章。',
    figures: (values, indicators) => `${indicators}个官方序列新增${values}个数值。`,
    phases: '走势变化',
    stories: '新报道（转述多者在前）',
    changes: '状况变化',
    changed: (source, from, to) => `${source}：${from} → ${to}`,
    feed: '来源状况',
    feedDescription: '供编辑和运维使用：来源的状况一变，就推送一条，如沉默、被拒、迁址、恢复。',
  },
};
