import { unsubscribeMark } from '../../pipeline/letter/marks.ts';
import type { Briefing, BriefingEvidence } from '../../pipeline/model/briefing.ts';
import type { SiteLanguage } from '../../pipeline/model/language.ts';
import { absolute, address } from '../address.ts';
import { escapeMarkup } from '../charts/markup.ts';
import { catalogue, edition } from '../edition.ts';
import { day } from '../language/format.ts';
import { langOf, words } from '../language/words.ts';

/** A letter as it goes out by mail: the same words as HTML and as plain text. */
export interface Mail {
  /** The briefing's id and language: what a subscriber gets once. */
  letter: string;
  subject: string;
  html: string;
  text: string;
}

/** What a piece of evidence is called, and where it stands. */
function sourceOf(language: SiteLanguage, evidence: BriefingEvidence): { name: string; href: string | null } {
  const say = words[language].briefing;
  if ('article' in evidence) {
    const article = catalogue.articles.get(evidence.article);
    return {
      name: article ? `${article.publisher}${words[language].colon}${article.title}` : say.gone,
      href: article?.url ?? null,
    };
  }
  if ('observation' in evidence) {
    const series = edition.indicators.find(({ indicator }) => indicator.id === evidence.observation);
    return {
      name: series?.indicator.names[language] ?? evidence.observation,
      href: absolute(address.indicator(language, evidence.observation)),
    };
  }
  const trend = 'momentum' in evidence ? evidence.momentum : evidence.count;
  return trend === null
    ? { name: say.countAll, href: absolute(address.method(language)) }
    : {
        name: catalogue.trends.get(trend)?.names[language] ?? trend,
        href: absolute(address.trend(language, trend)),
      };
}

const linked = (href: string | null, text: string) =>
  href !== null && /^https?:\/\//i.test(href) ? `<a href="${escapeMarkup(href)}">${text}</a>` : text;

const serif = "'Iowan Old Style', Charter, Georgia, 'Songti SC', 'Noto Serif CJK SC', serif";

function mjmlOf(language: SiteLanguage, briefing: Briefing): string {
  const say = words[language];
  const space = language === 'en' ? ' ' : '';
  const site = edition.settings.name[language];
  const page = absolute(address.briefing(language, briefing));
  const text = (content: string, attributes = '') => `<mj-text ${attributes}>${content}</mj-text>`;
  const small = 'font-size="14px" color="#4b5563" line-height="1.5"';
  const paragraphs = briefing.paragraphs[language].map(({ heading, sentences }) =>
    [
      heading && text(`<h2 style="margin:8px 0 0;font-size:20px">${escapeMarkup(heading)}</h2>`),
      text(
        sentences
          .map(
            ({ text, evidence }) =>
              escapeMarkup(text) +
              (evidence.length > 0 ? `<sup style="font-size:11px"> ${evidence.join(' ')}</sup>` : ''),
          )
          .join(space),
      ),
    ]
      .filter(Boolean)
      .join(''),
  );
  const evidence = briefing.evidence.map((piece) => {
    const { name, href } = sourceOf(language, piece);
    return `<li>${linked(href, escapeMarkup(name))}</li>`;
  });
  const made =
    briefing.reviewed === null ? say.briefing.unreviewed : say.briefing.reviewed(briefing.reviewed);
  return `<mjml lang="${langOf(language)}"><mj-head>
<mj-title>${escapeMarkup(briefing.title[language])}</mj-title>
<mj-attributes><mj-all font-family="${serif}" /><mj-text font-size="17px" line-height="${language === 'en' ? '1.6' : '1.8'}" color="#17202b" padding="6px 16px" /></mj-attributes>
</mj-head><mj-body background-color="#fbfaf7" width="640px"><mj-section padding="16px 0"><mj-column>
${text(escapeMarkup(site), 'font-size="18px" font-weight="600"')}
<mj-divider border-width="2px" border-color="#005f87" padding="0 16px 12px" />
${text(`${say.briefing.kinds[briefing.kind]}${say.separator}${day(language, briefing.day)}`, small)}
${text(`<h1 style="margin:0;font-size:26px;line-height:1.3">${linked(page, escapeMarkup(briefing.title[language]))}</h1>`)}
${text(escapeMarkup(made), small)}
${paragraphs.join('\n')}
<mj-divider border-width="1px" border-color="#d5d3cd" padding="12px 16px" />
${text(`${say.briefing.evidence}<ol style="margin:4px 0;padding-left:24px">${evidence.join('')}</ol>`, small)}
${text(`${linked(page, say.mail.online)}${say.separator}<a href="${unsubscribeMark}">${say.mail.unsubscribe}</a>`, small)}
${text(escapeMarkup(say.mail.why(site)), small)}
</mj-column></mj-section></mj-body></mjml>`;
}

function textOf(language: SiteLanguage, briefing: Briefing): string {
  const say = words[language];
  const space = language === 'en' ? ' ' : '';
  return [
    briefing.title[language],
    `${say.briefing.kinds[briefing.kind]}${say.separator}${day(language, briefing.day)}`,
    briefing.reviewed === null ? say.briefing.unreviewed : say.briefing.reviewed(briefing.reviewed),
    ...briefing.paragraphs[language].flatMap(({ heading, sentences }) => [
      ...(heading === undefined ? [] : [`## ${heading}`]),
      sentences
        .map(({ text, evidence }) => text + (evidence.length > 0 ? ` [${evidence.join('][')}]` : ''))
        .join(space),
    ]),
    briefing.evidence
      .map((piece, index) => {
        const { name, href } = sourceOf(language, piece);
        return `[${index + 1}] ${name}${href === null ? '' : ` ${href}`}`;
      })
      .join('\n'),
    `${say.mail.online}${say.colon}${absolute(address.briefing(language, briefing))}`,
    `${say.mail.unsubscribe}${say.colon}${unsubscribeMark}`,
    say.mail.why(edition.settings.name[language]),
  ].join('\n\n');
}

/** A briefing as mail. The library that draws it is loaded only where a letter is to be sent. */
export async function mailOf(language: SiteLanguage, briefing: Briefing): Promise<Mail> {
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(mjmlOf(language, briefing), {
    validationLevel: 'strict',
    fonts: {},
  });
  if (errors.length > 0)
    throw new Error(`The letter ${briefing.id} cannot be drawn as mail: ${errors[0]!.formattedMessage}`);
  return {
    letter: `${briefing.id}/${language}`,
    subject: briefing.title[language],
    html,
    text: `${textOf(language, briefing)}\n`,
  };
}
