import type { Say } from '../rules.ts';
import type { Element } from '../tree.ts';
import * as is from '../values.ts';
import type { Shape, Vocabulary } from '../vocabulary.ts';

const list = (text: string) => text.split('|').map((each) => each.trim());

/** Apple's categories, of the list of 2019 and of the one before it (podcasters.apple.com/support/1691). */
const categories = new Set(
  list(
    'Arts|Books|Design|Fashion & Beauty|Food|Performing Arts|Visual Arts|Business|Careers|Entrepreneurship|Investing|Management|Marketing|Non-Profit|Comedy|Comedy Interviews|Improv|Stand-Up|Education|Courses|How To|Language Learning|Self-Improvement|Fiction|Comedy Fiction|Drama|Science Fiction|Government|History|Health & Fitness|Alternative Health|Fitness|Medicine|Mental Health|Nutrition|Sexuality|Kids & Family|Education for Kids|Parenting|Pets & Animals|Stories for Kids|Leisure|Animation & Manga|Automotive|Aviation|Crafts|Games|Hobbies|Home & Garden|Video Games|Music|Music Commentary|Music History|Music Interviews|News|Business News|Daily News|Entertainment News|News Commentary|Politics|Sports News|Tech News|Religion & Spirituality|Buddhism|Christianity|Hinduism|Islam|Judaism|Religion|Spirituality|Science|Astronomy|Chemistry|Earth Sciences|Life Sciences|Mathematics|Natural Sciences|Nature|Physics|Social Sciences|Society & Culture|Documentary|Personal Journals|Philosophy|Places & Travel|Relationships|Sports|Baseball|Basketball|Cricket|Fantasy Sports|Football|Golf|Hockey|Rugby|Running|Soccer|Swimming|Tennis|Volleyball|Wilderness|Wrestling|Technology|True Crime|TV & Film|After Shows|Film History|Film Interviews|Film Reviews|TV Reviews|Literature|Business News|Management & Marketing|Shopping|Education Technology|Higher Education|K-12|Language Courses|Training|Games & Hobbies|Other Games|Government & Organizations|Local|National|Non-Profit|Regional|Health|Fitness & Nutrition|Self-Help|News & Politics|Other|Science & Medicine|History|Sports & Recreation|Amateur|College & High School|Outdoor|Professional|Gadgets|Podcasting|Software How-To',
  ),
);
/** Those of the first list, of 2005, that no later one has. */
const former = new Set(
  list(
    'Arts & Entertainment|Architecture|Entertainment|Photography|Poetry|Science Fiction|Audio Blogs|Finance|Family|Food|International|Australian|Belgian|Brazilian|Canadian|Chinese|Dutch|French|German|Hebrew|Italian|Japanese|Norwegian|Polish|Portuguese|Spanish|Swedish|Movies & Television|New Age|Public Radio|Talk Radio|Transportation|Bicycles|Trains|Travel|Computers|Developers|Information Technology|News (Technology)|Operating Systems|Software|Diet & Nutrition|Sexuality|Organizations',
  ),
);
const category: is.ValueTest = (text) =>
  categories.has(text) ? null : former.has(text) ? 'ObsoleteValue' : 'InvalidValue';

const atMost =
  (length: number): is.ValueTest =>
  (text) =>
    is.plain(text) ?? (text.length > length ? 'TooLong' : null);
const keywords: is.ValueTest = (text) =>
  is.plain(text) ??
  (text.length > 255 || text.split(',').length > 12
    ? 'TooLong'
    : /\S\s+\S/.test(text) && !text.includes(',')
      ? 'InvalidValue'
      : null);
const duration: is.ValueTest = (text) =>
  /^(\d{1,2}:)?[0-5]?\d:[0-5]\d$|^\d+$/.test(text) ? null : 'InvalidValue';
const yes: is.ValueTest = (text) => (/^(yes|no|clean)$/i.test(text) ? null : 'InvalidValue');

const item = ['item'];
const channel = ['channel'];
const both: Shape = { in: [...channel, ...item], most: 1 };

/** Podcasts (help.apple.com/itc/podcasts_connect, "RSS tags"). */
export const podcast: Vocabulary = {
  uris: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://www.itunes.com/DTDs/Podcast-1.0.dtd'],
  prefix: 'itunes',
  closed: true,
  elements: {
    author: { ...both, value: is.plain },
    block: { ...both, value: yes },
    category: { in: [...channel, ...item, 'category'], needs: ['text'], attributes: { text: category } },
    complete: { in: channel, most: 1, value: yes },
    duration: { in: item, most: 1, value: duration },
    email: { in: ['owner'], most: 1, value: is.email },
    episode: { in: item, most: 1, value: is.positive },
    episodeType: { in: item, most: 1, value: is.oneOf(['full', 'trailer', 'bonus']) },
    explicit: {
      ...both,
      test: ({ name, text }, say) => {
        const wrong = is.oneOf(['true', 'false', 'yes', 'no', 'clean'])(text);
        if (wrong) say(wrong, name);
      },
    },
    image: { ...both, needs: ['href'], attributes: { href: is.http } },
    isClosedCaptioned: { in: item, most: 1, value: yes },
    keywords: { ...both, value: keywords },
    link: both,
    name: { in: ['owner'], most: 1, value: is.plain },
    'new-feed-url': { in: channel, most: 1, value: is.http },
    order: { in: item, most: 1, value: is.positive },
    owner: { in: channel, most: 1, holds: ['email'] },
    season: { in: item, most: 1, value: is.positive },
    subtitle: { ...both, value: atMost(255) },
    summary: { ...both, value: atMost(4000) },
    title: { ...both, value: is.plain },
    type: { in: channel, most: 1, value: is.oneOf(['episodic', 'serial']) },
  },
};

const formats = /\.(m4a|mp3|mov|mp4|m4v|pdf|epub)$/i;

/** What the directory asks of a feed that has any of its elements. */
export function checkPodcast(channel: Element, items: readonly Element[], say: Say): void {
  const isOwn = ({ uri }: Element) => podcast.uris.includes(uri);
  if (![channel, ...items].some(({ children }) => children.some(isOwn))) return;
  if (!channel.children.some((child) => isOwn(child) && child.name === 'explicit'))
    say('MissingElement', 'explicit');
  for (const { children } of items)
    for (const { uri, name, attributes } of children)
      if (
        uri === '' &&
        name === 'enclosure' &&
        !formats.test((attributes.get('url')?.value ?? '').replace(/[?#].*/, ''))
      )
        say('InvalidMIMEType', 'enclosure', 'url');
}
