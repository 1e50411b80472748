import { z } from 'zod';
import { Bilingual, SiteLanguage } from './language.ts';

/** What the operator decides about the edition as a whole: `content/edition.yaml`. */
export const Settings = z.strictObject({
  /** What the publication is called. */
  name: Bilingual,
  /** One sentence under the name. */
  promise: Bilingual,
  /** What the edition reports on, as it is named in running text: `e-commerce`, 电商. */
  industry: Bilingual,
  /** The languages the site is written in; the first is shown to those who ask for none. */
  languages: z.array(SiteLanguage).min(1).default(['en', 'zh']),
  /** Where the site is served, without a final slash. */
  address: z.url(),
  /** Who and since when, for ids that never change (RFC 4151): `tidemark.example,2026`. Set once, before the first issue. */
  authority: z.string().regex(/^[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?$/),
  /** How publishers can reach the operator: an address in the collector's User-Agent. */
  contact: z.string().min(1),
  /** A WebSub hub that is told of each edition, so that subscribers hear of it at once; feeds name it. None by default. */
  hub: z.url().optional(),
  /** Sends the weekly letter by mail: from whom, and where a reader leaves by one click. Off where absent. */
  letter: z
    .strictObject({
      /** The sender: an address, or `Name <address>`. */
      from: z.string().min(3),
      /** An https address with `{address}` and `{token}` in it, which takes a POST (RFC 8058). */
      unsubscribe: z.string().regex(/^https:\/\/.*\{token\}/),
    })
    .optional(),
  /**
   * How editors sign in at a desk that others reach, beside passwords: by an OpenID Connect provider, at its issuer's
   * address, as this client. The client's secret is read from `TIDEMARK_OPENID_SECRET`. Off where absent.
   */
  signIn: z
    .strictObject({
      /** As editors know it: it stands on the button. */
      name: z.string().min(1).max(60),
      /** The provider’s issuer, whose `/.well-known/openid-configuration` says the rest. */
      issuer: z.url(),
      /** This desk’s client id there. */
      client: z.string().min(1),
    })
    .optional(),
  /** What becomes of a drafted briefing: it waits for an editor, or is published and marked as unreviewed. */
  drafts: z.enum(['wait', 'publish-unreviewed']),
  /**
   * A language model that may rewrite drafted sentences, by an OpenAI-compatible endpoint (`…/v1/chat/completions`). Off
   * when absent; its key is read from `TIDEMARK_REWRITE_KEY`. What it writes passes the evidence check or is not used.
   */
  rewrite: z
    .strictObject({
      /** The endpoint, asked exactly as it stands here; it may be on this machine. */
      address: z.url(),
      /** The model’s name there. */
      model: z.string().min(1),
    })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;
