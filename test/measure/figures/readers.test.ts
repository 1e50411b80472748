import { describe, expect, test } from 'vitest';
import { statistics } from '../../../pipeline/measure/statistics.ts';

/** What a page shows beside a figure: read as its reader would. */
const first = (text: string, published?: string) => statistics({ text, published }).statistics[0];

describe('who says so', () => {
  test.each([
    ['according to', 'According to Statistics Poland, sales rose 4% in May 2024.', 'Statistics Poland'],
    ['a verb before', 'Forrester expects spending of $1.6 trillion by 2027.', 'Forrester'],
    ['a verb at the end', 'Sales rose 4% in May 2024, the Commerce Department said.', 'Commerce Department'],
    ['a survey', 'A third of buyers returned a parcel, a YouGov survey shows.', 'YouGov'],
    ['data from', 'Data from Similarweb shows that visits rose 12%.', 'Similarweb'],
    ['the Chinese bureau', '国家统计局数据显示，2024年网上零售额增长7.2%。', '国家统计局'],
    ['据', '据中国海关统计，出口增长5.9%。', '中国海关'],
    ['a forecast in Chinese', '艾媒咨询预计，2026年市场规模将达3万亿元。', '艾媒咨询'],
    ['nobody', 'Sales rose 4% in May 2024.', undefined],
    ['he and she', 'He said sales rose 4% in May 2024.', undefined],
    ['a company that counts its buyers', 'Etsy counted 96 million buyers.', undefined],
    ['another statement', 'eBay reports 132 million buyers; in Japan sales fell 3%.', 'eBay'],
  ])('%s', (_, text, source) => {
    expect(first(text)!.source).toBe(source);
  });
  test('words after a semicolon are not put in the mouth of who spoke before it', () => {
    const found = statistics({ text: 'eBay reports 132 million buyers; in Japan sales fell 3%.' }).statistics;
    expect(found[1]).toMatchObject({ value: -3, geography: 'JP' });
    expect(found[1]!.source).toBeUndefined();
  });
});

describe('where', () => {
  test.each([
    ['a country before', 'In Brazil online sales grew 9%.', 'BR'],
    ['an adjective', 'French shoppers returned 12% of parcels.', 'FR'],
    ['a country after', 'Online sales grew 9% in Mexico.', 'MX'],
    ['the European Union', 'The EU took in 4.6 billion parcels.', 'EU'],
    ['the world', 'Online sales grew 9% worldwide.', undefined],
    ['a dollar sign is no place', 'Revenue was US$9 billion.', undefined],
    ['China in Chinese', '2023年我国跨境电商进出口2.38万亿元。', 'CN'],
    ['abroad in Chinese', '泰国电商市场规模达到260亿美元。', 'TH'],
  ])('%s', (_, text, geography) => {
    expect(first(text)!.geography).toBe(geography);
  });
});

describe('what is measured', () => {
  test.each([
    [
      'the thing that changed, without its verb',
      'Online sales in Spain rose 9% in 2023.',
      'Online sales in Spain',
    ],
    [
      'what the change hangs on leads it in',
      'Revenue was $3 billion, up 7% on the year.',
      'Revenue on the year',
    ],
    ['a share', 'Phones made up 61% of visits.', 'Phones made up … of visits'],
    ['without who says so', 'Gartner says returns cost $17 billion in 2022.', 'returns cost'],
    ['in Chinese', '2023年全国网上零售额15.4万亿元。', '全国网上零售额'],
    ['a change in Chinese', '全国网上零售额15.4万亿元，同比增长11%。', '全国网上零售额同比增长'],
  ])('%s', (_, text, measure) => {
    expect(statistics({ text }).statistics.at(-1)!.measure).toBe(measure);
  });
});

describe('when, against the day of publication', () => {
  test.each([
    ['last year', 'Sales grew 4% last year.', '2024-02-03', '2023'],
    ['this month', 'The shop sold 300 bags this month.', '2024-02-03', '2024-02'],
    ['last quarter', 'Sales grew 4% last quarter.', '2024-02-03', '2023-Q4'],
    ['a month not yet come is last year’s', 'In November sales grew 4%.', '2024-02-03', '2023-11'],
    ['a month to come', 'The fee will rise to 3% in April.', '2024-02-03', '2024-04'],
    ['去年', '去年销售额增长4%。', '2024-02-03', '2023'],
    ['上月', '上月销售额增长4%。', '2024-01-03', '2023-12'],
    ['上季度', '上季度销售额增长4%。', '2024-01-03', '2023-Q4'],
    ['前三季度', '前三季度销售额增长4%。', '2024-11-03', '2024-01/2024-09'],
    ['nothing to go by', 'Sales grew 4% last year.', undefined, undefined],
  ])('%s', (_, text, published, period) => {
    expect(first(text, published)!.period).toBe(period);
  });
});
