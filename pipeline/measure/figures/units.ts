import { chineseCurrencies, currencyAfter } from './currencies.ts';

/** A unit read after a number: its name, what the number is multiplied with to stand in it, and where its words end. */
export interface UnitWords {
  unit: string;
  factor: number;
  end: number;
  /** A classifier or a noun that counts: 家, 件, people. */
  counting: boolean;
}

const english: [string, string, number?][] = [
  ['%\\spoints?|percentage[-\\s]points?|per\\s?cent\\spoints?|pps?|ppts?|p\\.p\\.', 'percentage-point'],
  ['basis[-\\s]points?|bps', 'basis-point'],
  ['%|percents?|per\\s?cents?|percentage|pct\\.?|pc', 'percent'],
  ['‰|per\\s?mille', 'percent', 0.1],
  ['times|-?fold|x|×', 'times'],
  ['work(?:ing\\s|ing-)?days?|business\\sdays?|days?', 'day'],
  ['hours?|hrs?', 'hour'],
  ['minutes?|mins?', 'minute'],
  ['seconds?|secs?', 'second'],
  ['weeks?', 'week'],
  ['months?', 'month'],
  ['years?|yrs?', 'year'],
  ['square\\s?-?met(?:er|re)s?|sq\\.?\\s?m(?:et(?:er|re)s?)?|sqm|m²|m2', 'square-metre'],
  ['square\\s?-?(?:feet|foot)|sq\\.?\\s?ft\\.?|sqft', 'square-foot'],
  ['square\\s?-?kilomet(?:er|re)s?|sq\\.?\\s?km|km²', 'square-kilometre'],
  ['square\\s?-?miles?', 'square-mile'],
  ['cubic\\s?-?met(?:er|re)s?|m³|cbm', 'cubic-metre'],
  ['hectares?', 'hectare'],
  ['acres?', 'acre'],
  ['kilomet(?:er|re)s?\\s(?:per|an)\\shour|km/hr?|km/h|kmph|kph', 'kilometre-per-hour'],
  ['miles\\s(?:per|an)\\shour|mph|m\\.p\\.h\\.?', 'mile-per-hour'],
  ['kilomet(?:er|re)s?|kms?', 'kilometre'],
  ['miles?', 'mile'],
  ['centimet(?:er|re)s?|cm', 'centimetre'],
  ['decimet(?:er|re)s?|dm', 'decimetre'],
  ['millimet(?:er|re)s?|mm', 'millimetre'],
  ['nanomet(?:er|re)s?|nm', 'nanometre'],
  ['met(?:er|re)s?|m', 'metre'],
  ['feet|foot|ft', 'foot'],
  ['inch(?:es)?', 'inch'],
  ['yards?', 'yard'],
  ['(?:metric\\s)?tonn?es?|(?:metric\\s)tons?', 'tonne'],
  ['tons?', 'ton'],
  ['kilograms?|kilos?|kgs?', 'kilogram'],
  ['milligrams?|mg', 'milligram'],
  ['grams?|grammes?', 'gram'],
  ['pounds?|lbs?\\.?', 'pound'],
  ['ounces?|oz', 'ounce'],
  ['millilit(?:er|re)s?|ml', 'millilitre'],
  ['lit(?:er|re)s?', 'litre'],
  ['gallons?', 'gallon'],
  ['barrels?', 'barrel'],
  ['kilowatt[-\\s]?hours?|kwh', 'kilowatt-hour'],
  ['megawatt[-\\s]?hours?|mwh', 'megawatt-hour'],
  ['gigawatts?|gw', 'gigawatt'],
  ['megawatts?|mw', 'megawatt'],
  ['kilowatts?|kw', 'kilowatt'],
  ['watts?', 'watt'],
  ['gigabytes?|gb', 'gigabyte'],
  ['megabytes?|mb', 'megabyte'],
  ['terabytes?|tb', 'terabyte'],
  ['degrees?\\s(?:celsius|c(?![a-z]))|°\\s?c|celsius', 'celsius'],
  ['degrees?\\s(?:fahrenheit|f(?![a-z]))|°\\s?f|fahrenheit', 'fahrenheit'],
  ['degrees?|°', 'degree'],
  ['G', 'generation'],
  ['pence|penn(?:y|ies)', 'penny'],
  ['cents?|¢', 'cent'],
  ['points?|pts?', 'point'],
];

const chinese: [string, string, number?][] = [
  ...chineseCurrencies,
  ['个百分点', 'percentage-point'],
  ['百分点', 'percentage-point'],
  ['个基点', 'basis-point'],
  ['基点', 'basis-point'],
  ['%', 'percent'],
  ['‰', 'percent', 0.1],
  ['成', 'percent', 10],
  ['折', 'percent', 10],
  ['打', 'count', 12],
  ['倍', 'times'],
  ['个工作日', 'day'],
  ['工作日', 'day'],
  ['天', 'day'],
  ['个小时', 'hour'],
  ['小时', 'hour'],
  ['分钟', 'minute'],
  ['秒', 'second'],
  ['周', 'week'],
  ['个星期', 'week'],
  ['个月', 'month'],
  ['年', 'year'],
  ['平方米', 'square-metre'],
  ['平米', 'square-metre'],
  ['平方公里', 'square-kilometre'],
  ['立方米', 'cubic-metre'],
  ['公顷', 'hectare'],
  ['亩', 'mu'],
  ['公里', 'kilometre'],
  ['千米', 'kilometre'],
  ['厘米', 'centimetre'],
  ['毫米', 'millimetre'],
  ['纳米', 'nanometre'],
  ['英里', 'mile'],
  ['英寸', 'inch'],
  ['米', 'metre'],
  ['斤', 'jin'],
  ['字节', 'byte'],
  ['兆字节', 'megabyte'],
  ['吨', 'tonne'],
  ['公斤', 'kilogram'],
  ['千克', 'kilogram'],
  ['克', 'gram'],
  ['千瓦时', 'kilowatt-hour'],
  ['升', 'litre'],
  ['度', 'degree'],
];

/** Classifiers, longest first; those of one character must not begin another word (see `notCounting`). */
const classifiers =
  '人次|件次|票次|车次|场次|个|家|件|位|名|款|种|项|座|辆|台|架|艘|列|班|条|单|笔|票|箱|吨|只|张|份|场|次|期|批|户|支|枚|套|部|本|处|间|所|门|起|例|宗|口|人|国|类|大|轮|块|双|对|头|粒|颗|瓶|罐|包|袋|盒|片|篇|道|页|字|亩|股|届|节|款|岁|城|省|市|县|镇|村';

const alternatives = (units: [string, string, number?][]) => units.map(([words]) => `(${words})`).join('|');
const englishAfter = new RegExp(`(?:\\s{0,2}-?\\s?)(?:${alternatives(english)})(?![A-Za-z0-9])`, 'iy');
const signAfter = /\s{0,2}%(?!\s?points?)/y;
const chineseAfter = new RegExp(
  `\\s{0,3}(?:${alternatives([...chinese].sort((a, b) => b[0].length - a[0].length))})`,
  'y',
);
const chineseOrder = [...chinese].sort((a, b) => b[0].length - a[0].length);
const classifierAfter = new RegExp(`\\s?(?:${classifiers})`, 'y');
const spacedPoints = /\s{0,3}个?\s{0,3}百\s?分\s?点/y;

/** Characters after 成 or 年 that make another word of them: 成交, 成为, 年均, 周岁. */
const notUnit =
  /^(?:成[交为立本员功长年都绩]|年[级代轻]|天[猫然]|周[岁年边转]|升[至到级]|元[素器件旦]|米[兰其]|克[隆]|度[假过]|秒[杀]|打[折造开击印包扮算断破工车卡赏通动听得法响架扰败压磨招捞理拼])/;

/** The unit in words after a number, English or Chinese by what stands there; null for a bare number. */
export function unitAfter(text: string, at: number): UnitWords | null {
  const next = text.charCodeAt(at) === 0x20 ? text.charCodeAt(at + 1) : text.charCodeAt(at);
  if (Number.isNaN(next)) return null;
  if (next > 0x2e80) return chineseUnit(text, at);
  signAfter.lastIndex = at;
  const sign = signAfter.exec(text);
  if (sign !== null) return { unit: 'percent', factor: 1, end: at + sign[0].length, counting: false };
  const currency = currencyAfter(text, at);
  if (currency !== null) return { ...currency, factor: 1, counting: false };
  englishAfter.lastIndex = at;
  const found = englishAfter.exec(text);
  if (found === null)
    return text.charCodeAt(at) === 0x20 && text.charCodeAt(at + 1) === 0x20 ? chineseUnit(text, at) : null;
  const which = found.slice(1).findIndex((group) => group !== undefined);
  const [, unit, factor] = english[which]!;
  return { unit, factor: factor ?? 1, end: at + found[0].length, counting: false };
}

function chineseUnit(text: string, at: number): UnitWords | null {
  spacedPoints.lastIndex = at;
  const points = spacedPoints.exec(text);
  if (points !== null)
    return { unit: 'percentage-point', factor: 1, end: at + points[0].length, counting: false };
  chineseAfter.lastIndex = at;
  const found = chineseAfter.exec(text);
  if (found !== null && !notUnit.test(text.slice(at, at + 4).trimStart())) {
    const which = found.slice(1).findIndex((group) => group !== undefined);
    const [, unit, factor] = chineseOrder[which]!;
    return { unit: unit!, factor: factor ?? 1, end: at + found[0].length, counting: false };
  }
  classifierAfter.lastIndex = at;
  const counted = classifierAfter.exec(text);
  return counted === null ? null : { unit: 'count', factor: 1, end: at + counted[0].length, counting: true };
}
