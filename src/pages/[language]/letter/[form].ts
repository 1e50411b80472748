import type { APIRoute } from 'astro';
import { type SiteLanguage, siteLanguages } from '../../../../pipeline/model/language.ts';
import { edition } from '../../../edition.ts';
import { mailOf } from '../../../letter/mail.ts';

/** The latest weekly letter as mail, for `tidemark letter` and to look at; only where the edition sends letters. */
const latest = edition.settings.letter && edition.briefings.find(({ kind }) => kind === 'letter');

const forms = { 'mail.json': 'application/json', 'mail.html': 'text/html', 'mail.txt': 'text/plain' };
type Form = keyof typeof forms;

export const getStaticPaths = () =>
  latest
    ? siteLanguages.flatMap((language) => Object.keys(forms).map((form) => ({ params: { language, form } })))
    : [];

export const GET: APIRoute = async ({ params }) => {
  const form = params.form as Form;
  const mail = await mailOf(params.language as SiteLanguage, latest!);
  const body = { 'mail.json': `${JSON.stringify(mail)}\n`, 'mail.html': mail.html, 'mail.txt': mail.text };
  return new Response(body[form], { headers: { 'content-type': `${forms[form]}; charset=utf-8` } });
};
