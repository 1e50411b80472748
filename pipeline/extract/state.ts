import type { Facts } from './facts.ts';
import { firstMeta } from './facts.ts';
import { type Element, textOf } from './tree.ts';

/** What a page turned out to be. */
export type PageState = 'article' | 'paywalled' | 'consent-wall' | 'empty' | 'not-found';

const absent =
  /\b(404|410)\b|(page|article|story|file|document|content|url)\b.{0,30}\b(not found|no longer (available|exists?)|can(no|')t be found|could not be found|does ?n[o']t exist|has been (removed|deleted))|^not found|nothing (was )?found|oops|seite.{0,20}nicht (gefunden|mehr)|nicht gefunden|page (introuvable|non trouvée)|n'existe (pas|plus)|página no (encontrada|existe)|página não encontrada|pagina non trovata|nie znaleziono|页面不存在|頁面不存在|找不到|不存在或已|已被?删除|已下线|内容不见了|ページが見つかりません|페이지를 찾을 수 없/i;
const walled =
  /(subscribe|subscription|register|sign in|log ?in|become a member).{0,60}(to (continue|read|keep|unlock|access)|for (full|unlimited) access)|(continue|keep) reading (this|with|by)|(this|the) (article|story|content) is (for|only available to|exclusive|reserved)|(already|not) a subscriber|subscribers only|for subscribers|(zum|um) (weiter)?(zu)?lesen.{0,60}(abo|anmelden|registrieren|testen|freischalten)|(artikel|inhalt) (ist|nur) .{0,30}(abonnenten|kostenpflichtig)|jetzt (weiterlesen mit|freischalten)|réservé aux abonnés|pour lire la suite|contenido exclusivo|sólo para suscriptores|exclusivo para assinantes|riservato agli abbonati|(付费|会员|订阅)(后|才|即)?.{0,8}(阅读|查看|可见|全文)|剩余.{0,12}(付费|未读)|登录后(查看|阅读)|本文为付费|有料(会員|記事)|会員限定|유료/i;
const asksConsent =
  /cookies?\b|consent|einwillig|zustimm|datenschutz|privacy (policy|settings|choices)|personal data|personenbezogen|données personnelles|consentement|datos personales|gdpr|隐私政策|同意/gi;
const needsScript =
  /(enable|activate|turn on|requires?) (javascript|js|cookies)|javascript (is|to be) (disabled|required|enabled)|checking (your|if the site) |verify(ing)? (that )?you are (a )?human|access denied|are you a robot|captcha|请(开启|启用)\s*javascript|安全验证|人机验证|访问(过于频繁|受限)/i;

/**
 * What a page turned out to be, and why as a sentence (null for an article). Judged by what is missing as much as by words:
 * a long text is an article, whatever stands around it.
 */
export function stateOf(
  root: Element,
  facts: Facts,
  text: string,
  title: string | null,
): { state: PageState; reason: string | null } {
  const wide = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const weight = text.length + 2 * wide;
  const say = (state: PageState, reason: string) => ({ state, reason });
  const whole = weight < 3000 ? textOf(root, 40_000) : '';
  const isShort = weight < 700;
  const headings = [facts.title, title ?? '', ...facts.headings.map((element) => textOf(element, 500))];
  if (isShort && headings.some((heading) => heading.length < 120 && absent.test(heading)))
    return say('not-found', 'The page says that what was asked for is not there.');
  if (isShort && absent.test(text.slice(0, 300)) && whole.length < 3000)
    return say('not-found', 'The page says that what was asked for is not there.');
  const tier = firstMeta(facts, 'article:content_tier');
  if (weight < 3000 && (!facts.structured.free || tier === 'locked'))
    return say('paywalled', 'The page says that its text is not free to read, and shows only its beginning.');
  if (weight < 3000 && weight > 0 && walled.test(whole))
    return say('paywalled', 'The page asks readers to subscribe or sign in before they read on.');
  if (
    isShort &&
    (whole.match(asksConsent)?.length ?? 0) >= 3 &&
    whole.length < 6000 &&
    (text.match(asksConsent)?.length ?? 0) >= 2
  )
    return say('consent-wall', 'The page shows a request for consent in place of its text.');
  if (weight < 250 && needsScript.test(whole) && whole.length < 3000)
    return say('empty', 'The page shows its text only to browsers that run its scripts or pass its check.');
  if (weight < 40) return say('empty', 'The page holds no text that could be an article.');
  return { state: 'article', reason: null };
}
