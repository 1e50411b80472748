import { feedIn, feedsOfTrends } from '../../../../feeds/pages.ts';

export const getStaticPaths = feedsOfTrends;
export const GET = feedIn('rss');
