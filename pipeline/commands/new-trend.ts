import { stringify } from 'yaml';

interface Both {
  en: string;
  zh: string;
}

/** What a person says of a new trend; an empty text is none. */
export interface NewTrend {
  names: Both;
  definition: Both;
  about: Both;
  notAbout: Both;
  phrases: { en: string[]; zh: string[] };
}

const given = ({ en, zh }: Both) => ({ ...(en === '' ? {} : { en }), ...(zh === '' ? {} : { zh }) });

/** The file of a trend: what it is called and carried by as front matter, its definitions in two sections. */
export function trendFile({ names, definition, about, notAbout, phrases }: NewTrend): string {
  const head = stringify(
    { names: given(names), about: given(about), notAbout: given(notAbout), phrases },
    { lineWidth: 110 },
  );
  const sections = [
    ...(definition.en === '' ? [] : ['## English', definition.en]),
    ...(definition.zh === '' ? [] : ['## 中文', definition.zh]),
  ];
  return `---\n${head}---\n\n${sections.join('\n\n')}\n`;
}
