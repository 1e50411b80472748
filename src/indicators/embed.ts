import type { Indicator } from '../../pipeline/model/indicator.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { absolute, pathOf } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';

/** How large a chart wants to be on somebody else's page: room for the wide drawing, its title and its source. */
export const embedSize = { width: 680, height: 470 } as const;

/** The address of a chart that stands alone. */
export const embedAddress = (language: SiteLanguage, { id }: Pick<Indicator, 'id'>): string =>
  absolute(pathOf('embed', language, 'indicators', id));

/** The markup that puts a chart on another site: it may do nothing there but show itself and open links. */
export const embedCode = (language: SiteLanguage, indicator: Pick<Indicator, 'id' | 'names'>): string =>
  `<iframe src="${escapeMarkup(embedAddress(language, indicator))}" title="${escapeMarkup(indicator.names[language])}" width="100%" height="${embedSize.height}" style="border:0;max-width:${embedSize.width}px" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
