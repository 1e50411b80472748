/** How a made-up publisher offers its articles. */
export type Offer =
  | 'rss-2.0'
  | 'rss-2.0-full-text'
  | 'rss-1.0'
  | 'rss-0.92'
  | 'atom'
  | 'json-feed'
  | 'list-page'
  | 'news-sitemap'
  | 'gzip-sitemap'
  | 'csv-series'
  | 'json-stat-series';

/** A made-up publisher. Its host ends in `.test`, which never leads anywhere (RFC 6761). */
export interface Publisher {
  id: string;
  name: string;
  language: 'en' | 'zh';
  offer: Offer;
  encoding?: 'gb18030';
  /** Takes every one of its articles, word for word, from this publisher. */
  copies?: string;
  undated?: true;
  /** Its robots.txt shuts its article pages. */
  closed?: true;
  /** Its pages ask for title and link only. */
  noSnippet?: true;
  /** Its feed has moved for good, or is broken in this way. */
  fault?: 'moved' | 'server-error' | 'cut-in-mid-item';
}

export const publishers: readonly Publisher[] = [
  { id: 'harbour-post', name: 'Harbour Retail Post (made up)', language: 'en', offer: 'rss-2.0' },
  { id: 'counter-weekly', name: 'Counter Weekly (made up)', language: 'en', offer: 'rss-2.0-full-text' },
  { id: 'basket-review', name: 'Basket Review (made up)', language: 'en', offer: 'atom' },
  { id: 'till-and-trolley', name: 'Till & Trolley (made up)', language: 'en', offer: 'json-feed' },
  { id: 'old-ledger', name: 'The Old Ledger (made up)', language: 'en', offer: 'rss-1.0' },
  { id: 'market-bell', name: 'Market Bell (made up)', language: 'en', offer: 'rss-0.92' },
  { id: 'shop-floor', name: 'Shop Floor Notes (made up)', language: 'en', offer: 'list-page' },
  { id: 'parcel-gazette', name: 'Parcel Gazette (made up)', language: 'en', offer: 'news-sitemap' },
  { id: 'warehouse-diary', name: 'Warehouse Diary (made up)', language: 'en', offer: 'gzip-sitemap' },
  { id: 'lindmark-wire', name: 'Lindmark Wire (made up)', language: 'en', offer: 'rss-2.0', undated: true },
  {
    id: 'echo-daily',
    name: 'Echo Daily (made up)',
    language: 'en',
    offer: 'rss-2.0-full-text',
    copies: 'counter-weekly',
  },
  {
    id: 'second-echo',
    name: 'Second Echo (made up)',
    language: 'en',
    offer: 'atom',
    copies: 'counter-weekly',
  },
  { id: 'gated-review', name: 'Gated Review (made up)', language: 'en', offer: 'rss-2.0', closed: true },
  { id: 'shy-herald', name: 'The Shy Herald (made up)', language: 'en', offer: 'atom', noSnippet: true },
  { id: 'moved-times', name: 'Moved Times (made up)', language: 'en', offer: 'rss-2.0', fault: 'moved' },
  { id: 'chaoshui-bao', name: '潮水商报（虚构）', language: 'zh', offer: 'rss-2.0' },
  {
    id: 'jishi-ribao',
    name: '集市日报（虚构）',
    language: 'zh',
    offer: 'rss-2.0-full-text',
    encoding: 'gb18030',
  },
  { id: 'gangkou-guancha', name: '港口观察（虚构）', language: 'zh', offer: 'atom' },
  { id: 'guitai-wang', name: '柜台网（虚构）', language: 'zh', offer: 'list-page', encoding: 'gb18030' },
  { id: 'baoguo-zhoukan', name: '包裹周刊（虚构）', language: 'zh', offer: 'list-page' },
  {
    id: 'huisheng-wang',
    name: '回声网（虚构）',
    language: 'zh',
    offer: 'rss-2.0-full-text',
    copies: 'jishi-ribao',
  },
  { id: 'lindmark-statistics', name: 'Statistics Lindmark (made up)', language: 'en', offer: 'csv-series' },
  {
    id: 'census-of-harbours',
    name: 'Census of Harbours (made up)',
    language: 'en',
    offer: 'json-stat-series',
  },
  {
    id: 'fallen-tower',
    name: 'Fallen Tower (made up)',
    language: 'en',
    offer: 'rss-2.0',
    fault: 'server-error',
  },
  {
    id: 'torn-page',
    name: 'Torn Page (made up)',
    language: 'en',
    offer: 'rss-2.0',
    fault: 'cut-in-mid-item',
  },
];

/** The host that a publisher's addresses name. */
export const hostOf = ({ id }: Pick<Publisher, 'id'>): string => `${id}.test`;
