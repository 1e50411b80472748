const formal = '零〇壹壱貳贰弍叁參弎柒捌玖佰仟兩萬億點個餘幾負對雙歲';
const plain = '零零一一二二二三三三七八九百千两万亿点个余几负对双岁';
/** Traditional characters of units and of the words beside figures. */
const traditional =
  '幣臺圓歐鎊韓盧銖噸間約達過長減漲佔預計網購場規單電營業為從與將當總額進較後於還僅屬條輛類種隻張頁鐘時';
const simplified =
  '币台圆欧镑韩卢铢吨间约达过长减涨占预计网购场规单电营业为从与将当总额进较后于还仅属条辆类种只张页钟时';

/** What each character stands for: full-width forms for ASCII, formal and traditional numerals for everyday ones. */
const foldings = new Map<string, string>(
  [...formal, ...traditional].map((character, at) => [character, (plain + simplified)[at]!]),
);
for (let code = 0xff01; code <= 0xff5e; code++) {
  const ascii = String.fromCharCode(code - 0xfee0);
  if (/[0-9A-Za-z%$+.\-/~()]/.test(ascii)) foldings.set(String.fromCharCode(code), ascii);
}
foldings.set('￥', '¥').set('￡', '£').set('－', '-').set('−', '-').set('〜', '~').set('％', '%');
foldings
  .set('\u00a0', ' ')
  .set('\u2009', ' ')
  .set('\u202f', ' ')
  .set('\u3000', ' ')
  .set('’', "'")
  .set('‐', '-')
  .set('‑', '-');

const folded = new RegExp(`[${[...foldings.keys()].join('').replace(/[\]\\^-]/g, '\\$&')}]`, 'g');
const widePoint = /(?<=[0-9])，(?=[0-9]{3}(?![0-9]))/g;

/** Formal numerals that are ordinary characters too (大陆, 入伍, 放肆, 拾取): numerals only beside others. */
const ambiguous = new Map([
  ['肆', '四'],
  ['伍', '五'],
  ['陆', '六'],
  ['陸', '六'],
  ['拾', '十'],
  ['参', '三'],
]);
const besideNumerals =
  /[肆伍陆陸参](?=\s?[拾百千万亿点成折])|(?<=[一二三四五六七八九十百千万亿零点之]\s?)[肆伍陆陸拾参]|拾(?=[万亿肆伍陆陸一二三四五六七八九零])|(?<=[肆伍陆陸参]\s?)拾/g;

/**
 * The text as the number readers want it: full-width forms as ASCII, formal and traditional Chinese numerals as
 * everyday ones. As long as the text it came from, so that every position holds in both.
 */
export function fold(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text;
  const simple = text.replace(folded, (character) => foldings.get(character)!).replace(widePoint, ',');
  if (!/[肆伍陆陸参拾]/.test(simple)) return simple;
  const once = (from: string) => from.replace(besideNumerals, (character) => ambiguous.get(character)!);
  return once(once(simple));
}
