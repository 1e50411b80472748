/**
 * How many sentences a second the figures are read from: `node bench/figures.ts [passages]`.
 *
 * The passages are put together from made-up sentences, English and Chinese, with and without figures, in articles of
 * twelve. A loop of sums over typed numbers, timed in the same run, makes results of different machines comparable: the
 * ratio says how much of its time a sentence takes. Processor time, medians of five rounds.
 */
import { quantities } from '../pipeline/measure/quantities.ts';
import { statistics } from '../pipeline/measure/statistics.ts';

const written = [
  'Online sales in Germany rose 4.2% to €88.3 billion in 2023, the trade association said on Tuesday.',
  'The company opened 42 warehouses last year and plans 60 more, up from 35 in 2021.',
  'Two-thirds of shoppers said that they would rather pay less than wait less.',
  'Nobody at the fair wanted to talk about the new rules, which few had read.',
  'Merchants who sell across borders complain about slow clearance and unclear fees.',
  'Between 15 and 22% of dresses come back; returns cost the group $1.2 billion in fiscal 2022.',
  '2023年，全省网络零售额达5,000亿元，同比增长8.6%，占全国的近一成。',
  '公司表示，新系统上线以后，客服的工作轻松了许多。',
  '截至6月底，海外仓超过2500个，面积逾3000万平方米，业务覆盖全球220多个国家和地区。',
  '直播间里的商品琳琅满目，主播一边试穿一边回答观众的问题。',
];

const count = Number(process.argv[2] ?? 600);
const articles = Array.from({ length: count }, (_, article) =>
  Array.from({ length: 12 }, (__, at) => written[(article * 7 + at * 3) % written.length]).join(' '),
);
const sentences = count * 12;

/** A fixed amount of plain arithmetic. */
function calibrate(): void {
  const numbers = new Float64Array(4096);
  for (let round = 0; round < 6000; round++)
    for (let at = 0; at < numbers.length; at++) numbers[at] = numbers[at]! * 0.5 + at + round;
}

const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;
/** Seconds of processor time, which other programs on the machine disturb least. */
const timed = (work: () => void): number => {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};

const readers: [string, (text: string) => unknown][] = [
  ['statistics', (text) => statistics({ text, published: '2024-05-06' })],
  ['quantities', (text) => quantities({ text })],
];
for (const [name, read] of readers) {
  articles.slice(0, 100).forEach(read);
  const rounds = Array.from(
    { length: 5 },
    () => [timed(() => articles.forEach(read)), timed(calibrate)] as const,
  );
  const seconds = median(rounds.map(([one]) => one));
  const ratio = median(rounds.map(([one, base]) => one / base));
  console.log(
    `${name}: ${Math.round(sentences / seconds).toLocaleString('en')} sentences a second; ${((ratio / sentences) * 1e6).toFixed(0)} millionths of the calibration loop each`,
  );
}
