import { feedIn, feedOfSite } from '../../feeds/pages.ts';

export const getStaticPaths = feedOfSite;
export const GET = feedIn('atom');
