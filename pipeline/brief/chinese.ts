import type { PublishedArticle } from '../model/article.ts';
import type { Entity } from '../model/entity.ts';
import type { Phase } from '../model/momentum.ts';
import { sayPeriod, sayValue } from '../text/figure-words.ts';
import type { Facts, MovementFact } from './facts.ts';
import type { FigureFact } from './figures.ts';
import type { Passage } from './passages.ts';
import type { Message } from './plan.ts';
import type { Realiser } from './realise.ts';
import type { SeriesFact } from './series.ts';
import type { Span } from './spans.ts';

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`;
const bare = (text: string) => text.trim().replace(/[.。]+$/, '');
const day = (iso: string) => `${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`;
const month = (iso: string) => `${Number(iso.slice(0, 4))}年${Number(iso.slice(5, 7))}月`;
const dayOf = ({ published }: PublishedArticle) => (published === null ? '' : day(published));
const regions = new Intl.DisplayNames('zh-CN', { type: 'region' });
const short: Record<string, string> = { EU: '欧盟', HK: '香港', MO: '澳门', TW: '台湾' };
const region = (code: string) => short[code] ?? regions.of(code) ?? code;
/** 西文与数字相接时留一空格：Junxin Zhang 1月15日。 */
const spaced = (text: string) => text.replace(/([A-Za-z)])(?=\d+[年月日])/g, '$1 ');
/** 刊名去掉括注。 */
const plainName = (publisher: string) => publisher.replace(/\s*[(（].*$/, '');
/** 并列：末项前用“和”。 */
const list = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('、')}和${items.at(-1)}`;

/** 引文里的引号改为单引号。 */
const quoted = (title: string) => `“${bare(title).replace(/[“”"]/g, (mark) => (mark === '”' ? '’' : '‘'))}”`;
const trendName = (name: string) => `“${name}”`;

const saysWho = /据|表示|报道|指出|认为|统计|宣布|称|透露|预计|估计|观察|写道|公布|公告/;

/** 本刊自己的话，注明出处和日期。 */
function attributed({ text, article }: Passage, turn: number): string {
  const said = bare(text);
  const on = dayOf(article);
  const { publisher } = article;
  if (text.includes(plainName(publisher))) return on === '' ? `${said}。` : `${said}（${on}）。`;
  if (!saysWho.test(text) && turn % 3 !== 2)
    // 刊名以数字结尾时，日期不紧跟其后：香港01、8月22日。
    return turn % 3 === 0 && !/\d$/.test(publisher)
      ? `据${spaced(`${publisher}${on}`)}报道，${said}。`
      : `${on === '' ? '' : `${on}，`}${publisher}报道：${said}。`;
  return `${said}（${publisher}${on === '' ? '' : `，${on}`}）。`;
}

function headline({ text, article }: Passage, own: boolean, turn: number): string {
  const on = dayOf(article);
  if (own) return `${spaced(`${article.publisher}${on}`)}：${bare(text)}。`;
  if (/\d$/.test(article.publisher))
    return `${on === '' ? '' : `${on}，`}${article.publisher}报道：${quoted(text)}。`;
  return [
    `${spaced(`${article.publisher}${on}`)}报道：${quoted(text)}。`,
    `${on === '' ? '' : `${on}，`}${article.publisher}以${quoted(text)}为题作了报道。`,
    `${spaced(`${article.publisher}${on}`)}的标题是${quoted(text)}。`,
  ][turn % 3]!;
}

function movement({ trend, phase, evidence: { before, now } }: MovementFact): string | null {
  const name = trendName(trend.names.zh);
  const shares = before === null || now === null ? null : { before: percent(before), now: percent(now) };
  switch (phase) {
    case 'burst':
      return shares && `${name}声量骤升，占全周报道的${shares.now}，此前平均为${shares.before}。`;
    case 'rising':
      return shares && `${name}声量上升，近几周平均占${shares.now}，此前为${shares.before}。`;
    case 'fading':
      return shares && `${name}声量回落，近几周平均占${shares.now}，此前为${shares.before}。`;
    case 'steady':
      return (
        shares &&
        (shares.now === shares.before
          ? `${name}走势平稳，占全部报道的${shares.now}。`
          : `${name}走势平稳，近几周占${shares.now}，此前为${shares.before}。`)
      );
    case 'quiet':
      return `${name}沉寂，报道太少，谈不上升降。`;
    case 'coverage-changed':
      return `${name}是升是降还说不准：前后都有的来源太少。`;
    default:
      return phase satisfies never;
  }
}

const phaseWords: Record<Phase, string> = {
  burst: '骤升',
  rising: '上升',
  fading: '回落',
  steady: '平稳',
  quiet: '沉寂',
  'coverage-changed': '无从判断',
};

function movers(movements: readonly MovementFact[]): string {
  const said = (['burst', 'rising', 'fading'] as const).flatMap((phase) => {
    const of = movements.filter((each) => each.phase === phase);
    if (of.length === 0) return [];
    const named = of.slice(0, 3).map(({ trend }) => trendName(trend.names.zh));
    const now = of.length === 1 ? of[0]!.evidence.now : null;
    return [`${list(named)}声量${phaseWords[phase]}${now === null ? '' : `（占报道的${percent(now)}）`}`];
  });
  return `${said.join('，')}。`;
}

const spanInWords = ({ kind, from, to }: Span) =>
  kind === 'monthly'
    ? month(from)
    : `${day(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : day(to)}这一周`;

const count = ({ stories, publishers }: Facts['count'], span: Span) =>
  `${spanInWords(span)}共有${stories}条报道，${publishers === 1 ? '都出自一家刊物' : `出自${publishers}家刊物`}。`;

const leaders = (of: Facts['leaders']): string =>
  `其中${of.map(({ trend, stories }) => `${trendName(trend.names.zh)}${stories}条`).join('，')}。`;

/** 一段时间：2025年1月至11月。 */
function period(iso: string): string {
  const [from, to] = iso.split('/');
  if (to === undefined) return sayPeriod('zh', iso);
  const end = sayPeriod('zh', to);
  return `${sayPeriod('zh', from!)}至${from!.slice(0, 4) === to.slice(0, 4) && /-/.test(to) ? end.replace(/^\d{4}年/, '') : end}`;
}

const bounds = { exact: '', range: '', about: '约', 'more-than': '超过', 'less-than': '不到' };
const isRate = /(比重|比例|占比|份额|率|价格|单价|关税|费|门槛|限额|免税额|估值|罚款|退款|成本)$/;

/** 数字出自谁口：文中所引的来源，否则就是刊物自己。 */
function sayer({ statistic: { source }, article }: FigureFact, entities: readonly Entity[]): string {
  if (source === undefined) return article.publisher;
  if (/\p{Script=Han}/u.test(source)) return source;
  return entities.find(({ names }) => names.en.includes(source))?.names.zh[0] ?? source;
}

function figure(fact: FigureFact, turn: number, entities: readonly Entity[]): string | null {
  const { measure, statistic, change } = fact;
  const { value, unit, noun, bound, kind, period: span, geography, source } = statistic;
  const base = measure.names.zh;
  if (base === undefined || value === null || span === undefined) return null;
  const place =
    geography === undefined || measure.owned || base.includes(region(geography)) ? '' : region(geography);
  const who = sayer(fact, entities);
  const counter =
    noun !== undefined && /^(人|家|件|单|个|台|次|名|辆|种|户)/.test(noun)
      ? noun.slice(0, 1)
      : unit === 'count'
        ? counterOf(base)
        : '';
  const amount = `${unit === 'count' ? `${sayValue('zh', Math.abs(value), 'count')}${counter}` : sayValue('zh', Math.abs(value), unit)}`;
  const when = period(span);
  const rose = (change: number) => (change > 0 ? '增长' : '下降');
  const owned = source !== undefined && base.startsWith(who) && base.length > who.length;
  const subject = owned ? base.slice(who.length) : `${place}${base}`;
  const said =
    kind === 'change'
      ? `${subject}${measure.onTheYear ? '同比' : ''}${rose(value)}${bounds[bound]}${amount}`
      : kind === 'share' && /占[^的]+[^比重例率]$/.test(base)
        ? `${subject}的${bounds[bound]}${amount}`
        : `${subject}${kind === 'forecast' ? '将达到' : stands[bound][isRate.test(base) || (change?.statistic.value ?? 0) < 0 ? 0 : turn % 2]}${amount}${
            change
              ? `，${change.onTheYear ? '同比' : ''}${rose(change.statistic.value!)}${bounds[change.statistic.bound]}${sayValue('zh', Math.abs(change.statistic.value!), 'percent')}`
              : ''
          }`;
  if (kind === 'forecast') return `${who}预计，${when}${said}。`;
  if (owned) return `${who}公布，${when}${said}。`;
  return turn % 2 === 0 ? `据${spaced(`${who}，`)}${when}${said}。` : `${when}，${said}（${who}）。`;
}

/** 数值前的动词，随界限而变：约为、超过、不到。 */
const stands: Record<keyof typeof bounds, [string, string]> = {
  exact: ['为', '达到'],
  range: ['为', '为'],
  about: ['约为', '达到约'],
  'more-than': ['超过', '超过'],
  'less-than': ['不到', '不到'],
};

/** 数人用“人”，数包裹用“件”，数订单用“单”。 */
const counterOf = (base: string) =>
  /(用户|客户|买家|会员|骑手|消费者|网民)(数|人数)?$/.test(base)
    ? '人'
    : /(包裹|业务量|包裹量)$/.test(base)
      ? '件'
      : /订单(量)?$/.test(base)
        ? '单'
        : /(商家|企业|公司|刊物|门店)$/.test(base)
          ? '家'
          : '';

function series({ indicator, now, compared, revised }: SeriesFact): string {
  const name = indicator.names.zh;
  const publisher = indicator.official?.publisher.zh;
  const value = (amount: number) => sayValue('zh', amount, indicator.unit);
  if (revised && compared)
    return `${publisher === undefined ? '' : `${publisher}`}把${period(now.period)}的${name}从${value(compared.value)}修订为${value(now.value)}。`;
  const against =
    compared === null
      ? ''
      : now.value === compared.value
        ? '，与上年同期持平'
        : `，上年同期为${value(compared.value)}`;
  return `${publisher === undefined ? '' : `${publisher}公布，`}${period(now.period)}${name}为${value(now.value)}${against}。`;
}

/** 用中文说一件事；中文说不出的为 null。 */
function say(message: Message, turn: number, entities: readonly Entity[]): string | null {
  switch (message.say) {
    case 'movement':
      return movement(message.movement);
    case 'earlier':
      return `上一期的判断是${phaseWords[message.earlier.phase]}。`;
    case 'movers':
      return movers(message.movements);
    case 'count':
      return count(message.count, message.span);
    case 'leaders':
      return leaders(message.leaders);
    case 'told': {
      const { passage, own, further } = message;
      if (!own) return `${['文中写道', '报道说'][turn % 2]}：${quoted(passage.text)}。`;
      return further ? `${bare(passage.text)}。` : attributed(passage, turn);
    }
    case 'headline':
      return headline(message.passage, message.own, turn);
    case 'carried': {
      const names = list(message.passages.map(({ article }) => article.publisher));
      return [`${names}也有报道。`, `另见${names}。`, `${names}同样报道了此事。`][turn % 3]!;
    }
    case 'foreign':
      return `英文报道另有：${message.passages.map(({ text, article }) => `${quoted(text)}（${article.publisher}）`).join('、')}。`;
    case 'figure':
      return figure(message.figure, turn, entities);
    case 'series':
      return series(message.fact);
    case 'grew': {
      const title = quoted(message.headline.title);
      const by = list(message.publishers.map(({ name }) => name));
      return [`上期说到的${title}，${by}已跟进。`, `上期之后，${by}也报道了${title}。`][turn % 2]!;
    }
    case 'corrected': {
      const { title, publisher } = message.article;
      return `上期所引的${quoted(title)}（${publisher}）已由编辑更正。`;
    }
    default:
      return message satisfies never;
  }
}

/** 怎样用中文写一期。 */
export const chinese: Realiser = {
  headings: { stories: '报道', figures: '数字', series: '官方序列', since: '上期以来' },
  say,
  title: ({ trend, span, movements, count: counted, industry }, lead) => {
    if (trend === null)
      return span.kind === 'monthly'
        ? `${month(span.from)}：${lead ?? `${industry.zh}月度回顾`}`
        : (lead ?? `${spanInWords(span)}的${industry.zh}`);
    const phase = movements[0]?.phase;
    const moved = phase === 'burst' || phase === 'rising' || phase === 'fading' ? phaseWords[phase] : '';
    return `${trend.names.zh}${moved}：${lead ?? `${counted.stories === 1 ? '一' : counted.stories}条英文报道`}`;
  },
  quoted,
};
