import type { Span } from './span.ts';

/** The words around an amount: its clause (between commas), the words of the sentence before it, and what surrounds it there. */
export interface Surroundings {
  text: string;
  sentence: Span;
  /** Between the marks that part clauses. */
  clause: Span;
  /** The end of the amount before it in the sentence, or the sentence's beginning. */
  previous: number;
  /** The beginning of the next amount in the sentence, or the sentence's end. */
  next: number;
}

const rise =
  'ris(?:e|es|en|ing)|rose|up|grew|grow(?:s|n|ing|th)?|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|gain(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|expand(?:s|ed|ing)?|expansion|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|rais(?:e|es|ed|ing)|improv(?:e|es|ed|ing|ement)|accelerat\\w*|rebound(?:s|ed)?|rall(?:y|ied)|multipl(?:y|ied)|uplift|increment|added|CAGR|YoY';
const fall =
  'fell|fall(?:s|en|ing)?|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|down|decreas(?:e|es|ed|ing)|shr(?:ank|ink|unk|inks|inking)|contract(?:ed|s|ing)|slump(?:s|ed)?|slid|slide|plung(?:e|es|ed)|plummet(?:s|ed)?|tumbl(?:e|es|ed)|reduc(?:e|es|ed|ing|tion)|(?<!price )cut(?:s|ting)?|lost|los(?:e|es|ing)|slip(?:s|ped)?|sank|eas(?:ed|es)|slash(?:ed|es)?|halv(?:e|ed|es)|lower(?:s|ed|ing)?|narrow(?:ed|s)|trimm?(?:ed|s)?';
const riseBefore = new RegExp(`(?<![a-z])(?:${rise})(?![a-z])`, 'gi');
const fallBefore = new RegExp(`(?<![a-z])(?:${fall})(?![a-z])`, 'gi');
/** Words between a figure and the noun or comparative that makes a change of it: 12% annual growth, 9 points or so higher. */
const between = String.raw`(?:(?:a|an|the|or|so|points?|in|of|its|their|annual|yearly|monthly|quarterly|sequential|year-on-year|year-over-year|overall|average|net|real|revenue|sales|price|volume|traffic|user|order|quarter-on-quarter|month-on-month)[\s-]){0,3}`;
const after = new RegExp(
  `^\\s?[-–]?\\s?${between}(?:(more|higher|above|greater|faster|better|larger|bigger|longer|increases?|rise|jump|gain|surge|increment|uplift|improvement|up(?!\\sto)|year-(?:on|over)-year|yoy|growth)|(less|lower|below|fewer|declines?|drop|decrease|fall|worse|slower|smaller|shorter|down|reduction|dip|slump)|(cheaper|savings?|discount|off))(?![a-z])`,
  'i',
);
const chineseRise =
  /(?:同比|环比|比上年|年均|年)?(?:增长|增加|增幅|增速|增至|增|上升|上涨|涨幅|涨|提升|提高|扩大|攀升|飙升|成长|升高|高出|多出|快于|高于|(?:高|(?<!多)多|快)(?=了?[近约超逾]?$)|扩张|跃升|激增|大增|年增|加快)(?:率|了|为|达|近|超|约|到|在|[\u4e00-\u9fa5]?逾)?/g;
const chineseFall =
  /(?:下降|下跌|减少|下滑|萎缩|收窄|跌幅|降幅|衰退|缩水|回落|降低|下挫|年减|暴跌|骤降|大跌|锐减|减|跌|(?:少|低)(?=了?[近约超逾]?$)|降)(?:率|了|为|达|近|超|约|[\u4e00-\u9fa5]?逾)?/g;
const chineseSaving = /(?:便宜|节省|省|节约|优惠|缩短|降本|节能)(?:了|近|约|超|逾|下)?/g;

const target =
  /(?<![a-z])(?:to|from|at|of|with|into|towards?)\s(?:(?:a|an|about|around|nearly|almost|over|more|than|roughly|some|just|under|record|the)\s){0,3}$/i;
const chineseTarget = /(?:[至到]了?|由|从|为|达到?)\s?$/;
const growthSubject =
  /(?<![a-z])(?:growth|expansion|pace)(?:\srate)?(?![a-z])[^,;]{0,40}?(?<![a-z])(?:slow(?:s|ed|ing)?|eas(?:es|ed|ing)|cool(?:s|ed|ing)?|accelerat(?:es|ed|ing)|quicken(?:s|ed)?|picked\sup|rose|fell|dropped|climbed|edged\s(?:up|down)|moderated|improved|went)(?![a-z])/i;
const chineseGrowth = /(?:增速|增长率|增幅|涨幅|降幅|跌幅)[^，。；]{0,12}$/;
const savingBefore = /(?<![a-z])sav(?:e[sd]?|ings?)(?![a-z])/gi;
const saving =
  /(?<![a-z])(?:sav(?:e|es|ed|ing|ings)|discounts?|cheaper|rebates?|mark(?:ed)?\s?down|price\scuts?)(?![a-z])/i;

/** The nearest cue of a change in the words before or after an amount, with its direction; null where there is none. */
export function change(around: Surroundings, amount: Span): 'up' | 'down' | 'saving' | null {
  const { text, clause } = around;
  const tail = text.slice(amount.end, Math.min(clause.end, amount.end + 48, around.next));
  const behind = after.exec(tail);
  if (behind !== null)
    return behind[1] ? 'up' : behind[2] ? (savingNear(around, amount) ? 'saving' : 'down') : 'saving';
  const from = Math.max(clause.start, around.previous);
  const head = text.slice(from, amount.start);
  // `growth slowed to 5%`, 增速回落至3.1%: the figure is itself a rate of change.
  if (target.test(head) && growthSubject.test(head)) return 'up';
  if (chineseTarget.test(head) && chineseGrowth.test(head)) return 'up';
  if (
    target.test(head) &&
    !/(?<![a-z])(?:growth|increase|rise|gain|decline|drop|fall|jump|CAGR|hike|uptick)(?:\srate)?\s(?:of|to|at|with)\s(?:\w+\s){0,3}$/i.test(
      head,
    ) &&
    !/\bwith\s(?:a\s)?(?:growth\sof\s)?$/i.test(head)
  )
    return null;
  if (
    chineseTarget.test(head) &&
    !/(?:增长|增幅|增速|涨幅|降幅|增长率|增速|跌幅)[\u4e00-\u9fa5]{0,3}?(?:为|达到?|到)\s?$/.test(head)
  )
    return null;
  const chinese = nearest<'up' | 'down' | 'saving'>(head, [
    [chineseRise, 'up'],
    [chineseFall, 'down'],
    [chineseSaving, 'saving'],
  ]);
  const english = nearest<'up' | 'down' | 'saving'>(head, [
    [riseBefore, 'up'],
    [fallBefore, 'down'],
    [savingBefore, 'saving'],
  ]);
  const found = chinese ?? english;
  return found === 'down' && savingNear(around, amount) ? 'saving' : found;
}

function savingNear({ text, clause }: Surroundings, amount: Span): boolean {
  return (
    saving.test(text.slice(clause.start, amount.start)) ||
    /^\s?(?:in|of)?\s?(?:savings?|cheaper)/i.test(text.slice(amount.end, amount.end + 20))
  );
}

/** Which of several patterns matches last in a stretch of text. */
function nearest<T>(text: string, patterns: [RegExp, T][]): T | null {
  let best: T | null = null;
  let at = -1;
  for (const [pattern, name] of patterns) {
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const end = found.index + found[0].length;
      if (end > at) {
        at = end;
        best = name;
      }
    }
  }
  return best;
}

const forecastBefore =
  /(?<![a-z])(?:expect(?:s|ed|ing|ation|ations)?|forecast(?:s|ed|ing)?|project(?:s|ed|ing|ion|ions)(?!\s(?:in|with|worth|of\s[A-Z]))|predict(?:s|ed|ing)?|will|plans?(?:\s(?:to|for|of))?|planned|planning|target(?:s|ed|ing)?|goals?|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|intends?|should|anticipat(?:e|es|ed|ing)|set\sto|poised\sto|due\sto\s(?:reach|rise|grow)|(?<!(?:more|less|as|times)\s)likely\sto|on\strack|seen\s(?:\w+ing|at|as)|sees(?=\s.*\s(?:above|at|growing|reaching|rising|of|to))|could\s(?:grow|rise|reach|hit|exceed|top|increase|double|be\sworth|total|swell|climb|jump|surpass)|outlook|guidance|pledg(?:e|es|ed)|promis(?:e|es|ed|ing)\sto|wants?\sto|would(?=\s(?:[a-z]+\s){0,2}(?:rise|grow|fall|decline|drop|reach|increase|decrease|exceed|hit|climb|double|shrink|total|be\sworth)(?![a-z]))|estimates?\sthat.*\bwill|by\sthe\send\sof\sthis\sdecade)(?![a-z])/gi;
const chineseForecast =
  /预计|预测|预期|预估|预料|料将|料达|有望|将(?=会|达|超|突破|增|有|实现|为|迎|以|投|开|在|于|从|由2|保持|接近|升|翻|新增|带|扩)|目标|计划|力争|会达到|会增|或将|可望|拟|展望|到20\d\d年[^，。；]{0,12}(?:会|将|要)|可带来|未来/g;
const breaks =
  /[;；。]|,\s(?:while|but|yet|whereas|although|though|after|against|compared|up\sfrom)\s|(?<![a-z])(?:while|whereas|after|than|against|compared\swith|compared\sto|and\s(?:says|said|adds|added|notes|reports|has|have|had|already))\s|[，](?:而|但|高于|低于|去年|上年|目前)/gi;
const forecastAfter =
  /^(?:\s[a-z-]+){0,2}\s(?:forecasts?|projected|expected|predicted|projections?|goal)(?![a-z])/i;

/** True where the words before an amount in its sentence, after the last break, or right behind it, speak of what is to come. */
export function forecast(around: Surroundings, amount: Span): boolean {
  const { text, sentence } = around;
  if (forecastAfter.test(text.slice(amount.end, Math.min(sentence.end, amount.end + 32)))) return true;
  const head = text.slice(sentence.start, amount.start);
  if (/(?<![a-z])from\s$|从\s?$/i.test(head)) return false;
  // The 165 zones are there already, whatever will be done with them.
  if (
    /(?<![a-z])(?:the|its|their|these|those|existing)\s$/i.test(head) &&
    /^\s[a-z]/.test(text.slice(amount.end, amount.end + 2))
  )
    return false;
  const cue = Math.max(lastEnd(forecastBefore, head), lastEnd(chineseForecast, head));
  return cue > 0 && cue >= lastEnd(breaks, head.slice(0, -1));
}

function lastEnd(pattern: RegExp, text: string): number {
  let end = -1;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    // A cue with a capital inside a sentence is a name: the stores of Target, the people of Hope.
    if (found.index === 0 || !/^[A-Z]/.test(found[0])) end = found.index + found[0].length;
    if (found[0] === '') pattern.lastIndex++;
  }
  return end;
}

const share =
  /(?<![a-z])(?:shares?(?=\s(?:of|was|is|were|stood|reached|at|to|rose|fell)(?![a-z]))|market\sshare|account(?:s|ed|ing)?\sfor|ma[dk]e?s?\sup|mak(?:e|es|ing)\sup|represent(?:s|ed|ing)?|compris(?:e|es|ed)|proportion|slice|stake|margins?|retention|churn|penetration|hold(?:s|ing)?|held)(?![a-z])|占|份额|比重|比例|占比|率(?=为|达|是|约|超|在)|毛利率|利润率|股权|渗透率/i;
const shareAfter = /^\s(?:of|stake|share|said|say|would|want|prefer)(?![a-z])|^的/i;
const chinesePrice = /(?:税率|(?<!毛)利率|(?<!续)费率|关税|增值税|佣金|手续费|通胀率?|罚款)[^，。；]{0,6}$/;
const price =
  /(?<![a-z])(?:fees?|commissions?|interest|interest\srates?|rates?(?=\s(?:stays?|is|was|stands?|at|of|to|remains?))|(?:duty|duties|tariffs?|VAT|tax(?:es)?|levy|levies|surcharge|inflation|discounts?|mark-?downs?|price\scuts?|APR|yields?|charges?|cost(?:s|ing)?\sbetween|fines?|penalt(?:y|ies)|returns?(?=\s(?:around|about|some|on|of|roughly|between|\d|$))|extra))(?![a-z])|(?<!毛)利率|税率|关税|增值税|佣金|手续费|(?<!续)费率|通胀|折扣|罚款|税|让利/i;

/** Whether a percentage is a share of a whole, a price (fee, tax, interest, discount), or neither by the words around it. */
export function shareOrPrice(around: Surroundings, amount: Span): 'share' | 'level' | null {
  const { text, clause, sentence } = around;
  const tail = text.slice(amount.end, Math.min(clause.end, amount.end + 24));
  const head = text.slice(Math.max(clause.start, around.previous), amount.start);
  if (/(?<![a-z])(?:extra|fees?|commission)\s(?:\w+\s)?(?:of\s)?$/i.test(head)) return 'level';
  if (/的[约近超逾]?$/.test(head) && !/(?:增速|增长率|增幅|涨幅|税率|利率)的/.test(head)) return 'share';
  if (/折$/.test(text.slice(amount.start, amount.end))) return 'level';
  if (share.test(head) && !chinesePrice.test(head)) return 'share';
  if (/^\s(?:of\sthe\s(?:price|purchase|sale)|of\seach|of\sa\s(?:purchase|sale))/i.test(tail)) return 'level';
  if (
    price.test(head) ||
    /^\s(?:duty|tariff|tax|VAT|commission|fee|interest|discount|off|target\b|levy|surcharge|fine)|^的?(?:关税|税率|佣金|增值税|利率|折扣)/i.test(
      tail,
    )
  )
    return 'level';
  if (shareAfter.test(tail)) return 'share';
  if (
    price.test(text.slice(sentence.start, amount.start)) &&
    !share.test(text.slice(sentence.start, amount.start))
  )
    return 'level';
  return null;
}
