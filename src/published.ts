/** What earlier editions gave an address, as the ledger in `content/addresses` has it. */
export interface Published {
  /** Stories that had a page of their own. */
  storyPages: ReadonlySet<string>;
  /** Articles that had an anchor on a story's page, by that story's id. */
  articlesOfStory: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stories that had their place in the archive of a month, by month. */
  storiesOfMonth: ReadonlyMap<string, ReadonlySet<string>>;
  /** Months that had a page of a trend, by the trend's id. */
  monthsOfTrend: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Files the addresses of the ledger by what stood there. Pure. */
export function publishedOf(addresses: readonly string[]): Published {
  const storyPages = new Set<string>();
  const articlesOfStory = new Map<string, Set<string>>();
  const storiesOfMonth = new Map<string, Set<string>>();
  const monthsOfTrend = new Map<string, Set<string>>();
  const note = (sets: Map<string, Set<string>>, key: string, value?: string) => {
    const set = sets.get(key) ?? new Set();
    if (value !== undefined) set.add(value);
    sets.set(key, set);
  };
  for (const address of addresses) {
    const [, section, name, anchor] = /^[^/]+\/(story|stories)\/([^/]+)\/(?:#(.+))?$/.exec(address) ?? [];
    if (section === 'story') {
      storyPages.add(name!);
      note(articlesOfStory, name!, anchor);
    } else if (section === 'stories') note(storiesOfMonth, name!, anchor);
    const [, trend, month] = /^[^/]+\/trends\/(.+)\/(\d{4}-\d{2}|undated)\/$/.exec(address) ?? [];
    if (trend !== undefined) note(monthsOfTrend, trend, month);
  }
  return { storyPages, articlesOfStory, storiesOfMonth, monthsOfTrend };
}
