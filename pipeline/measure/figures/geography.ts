import type { Span } from './span.ts';

/** Names, adjectives and Chinese names of places by ISO 3166 code; the European Union is EU. Regions outside it are left out. */
const places: [string, string, string][] = [
  [
    'CN',
    "(?:mainland\\s)?China(?!\\sDaily|\\sInternet\\sWatch)|Chinese|Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou|Zhejiang|Guangdong|Chongqing|Hainan|Taizhou|Zhengzhou|Yiwu|Xi'an|Chengdu|GACC|MOFCOM",
    '我国|中国|全国|海关总署|北京|上海|深圳|广州|杭州|浙江|广东|江苏|山东|福建|四川|重庆|天津|河北|河南|湖北|湖南|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|广西|海南|内蒙古|新疆|西藏|青海|甘肃|宁夏|西安|成都|郑州|义乌|宁波|厦门|前海|武汉|南京|苏州|常州|洛阳|台州|青岛',
  ],
  [
    'US',
    'U\\.S\\.(?!\\$)|US(?!\\$|D)|USA|United\\sStates|America(?:n|ns)?(?!n?\\s(?:Express|Eagle))|Census\\sBureau|FTC|New\\sYork',
    '美国|美方|纽约|加州',
  ],
  ['GB', 'UK|U\\.K\\.|United\\sKingdom|Britain|British|England|ONS', '英国'],
  ['EU', 'EU(?:27)?|European\\s(?:Union|Commission)|Brussels', '欧盟'],
  ['DE', 'Germany|German|Germans', '德国'],
  ['FR', 'France|French', '法国'],
  ['IT', 'Italy|Italian', '意大利'],
  ['ES', 'Spain|Spanish', '西班牙'],
  ['NL', 'Netherlands|Dutch', '荷兰'],
  ['BE', 'Belgium|Belgian', '比利时'],
  ['PL', 'Poland|Polish', '波兰'],
  ['SE', 'Sweden|Swedish', '瑞典'],
  ['DK', 'Denmark|Danish', '丹麦'],
  ['NO', 'Norway|Norwegian', '挪威'],
  ['FI', 'Finland|Finnish', '芬兰'],
  ['CH', 'Switzerland|Swiss', '瑞士'],
  ['AT', 'Austria|Austrian', '奥地利'],
  ['IE', 'Ireland|Irish', '爱尔兰'],
  ['PT', 'Portugal|Portuguese', '葡萄牙'],
  ['RU', 'Russia|Russian', '俄罗斯|俄国'],
  ['UA', 'Ukraine|Ukrainian', '乌克兰'],
  ['TR', 'Turkey|Türkiye|Turkish', '土耳其'],
  ['JP', 'Japan|Japanese', '日本'],
  ['KR', 'South\\sKorea|Korea|(?:South\\s)?Korean', '韩国'],
  ['IN', 'India|Indian', '印度(?!尼)'],
  ['ID', 'Indonesia|Indonesian', '印尼|印度尼西亚'],
  ['VN', 'Vietnam|Vietnamese', '越南'],
  ['TH', 'Thailand|Thai', '泰国'],
  ['MY', 'Malaysia|Malaysian', '马来西亚'],
  ['SG', 'Singapore|Singaporean', '新加坡'],
  ['PH', 'Philippines|Philippine|Filipino', '菲律宾'],
  ['AU', 'Australia|Australian|Australians', '澳大利亚|澳洲'],
  ['NZ', 'New\\sZealand', '新西兰'],
  ['CA', 'Canada|Canadian|Canadians', '加拿大'],
  ['MX', 'Mexico|Mexican', '墨西哥'],
  ['BR', 'Brazil|Brazilian', '巴西'],
  ['AR', 'Argentina|Argentine', '阿根廷'],
  ['CL', 'Chile|Chilean', '智利'],
  ['CO', 'Colombia|Colombian', '哥伦比亚'],
  ['HK', 'Hong\\sKong', '香港'],
  ['TW', 'Taiwan|Taiwanese', '台湾'],
  ['MO', 'Macau|Macao', '澳门'],
  ['SA', 'Saudi\\sArabia|Saudi|Riyadh', '沙特'],
  ['AE', 'UAE|United\\sArab\\sEmirates|Dubai', '阿联酋|迪拜'],
  ['IL', 'Israel|Israeli', '以色列'],
  ['EG', 'Egypt|Egyptian', '埃及'],
  ['ZA', 'South\\sAfrica|South\\sAfrican', '南非'],
  ['NG', 'Nigeria|Nigerian', '尼日利亚'],
  ['KE', 'Kenya|Kenyan', '肯尼亚'],
  ['PK', 'Pakistan|Pakistani', '巴基斯坦'],
  ['BD', 'Bangladesh|Bangladeshi', '孟加拉国'],
  ['KZ', 'Kazakhstan|Kazakh', '哈萨克斯坦'],
];

const english = new RegExp(
  `(?<![A-Za-z$])(?:${places.map(([, names]) => `(${names})`).join('|')})(?![A-Za-z$])`,
  'g',
);
const chinese = new RegExp(places.map(([, , names]) => `(${names})`).join('|'), 'g');
const world = /(?<![a-z])(?:worldwide|global(?:ly)?|world)(?![a-z])|全球|世界/gi;

/** A place named in a text, by its code; empty for the whole world. */
export interface Place extends Span {
  code: string;
}

/** The places a folded text names, in order. */
export function placesIn(text: string): Place[] {
  const found: Place[] = [];
  for (const pattern of [english, chinese]) {
    for (const match of text.matchAll(pattern)) {
      const which = match.slice(1).findIndex((group) => group !== undefined);
      found.push({ start: match.index, end: match.index + match[0].length, code: places[which]![0] });
    }
  }
  for (const match of text.matchAll(world))
    found.push({ start: match.index, end: match.index + match[0].length, code: '' });
  return found.sort((one, other) => one.start - other.start);
}

/** What begins another statement in a sentence. */
const apart = /[;；]|,\s(?:and|but|while|whereas|yet)\s/;

/** The place an amount speaks of: the last before it in its sentence, else the first after it in its statement. */
export function geographyOf(text: string, inside: readonly Place[], amount: Span): string | undefined {
  const before = inside.findLast(({ end }) => end <= amount.start);
  const after = inside.find(({ start }) => start >= amount.end);
  if (before === undefined && after !== undefined && apart.test(text.slice(amount.end, after.start)))
    return undefined;
  return (before ?? after)?.code || undefined;
}
