import type { SiteLanguage } from '../../pipeline/model/language.ts';

/** One question a reader may have of a number or a word of this site, with its answer. */
export interface Answer {
  id: string;
  heading: string;
  paragraphs: readonly string[];
}

/** The functions that do what an answer tells: their docstrings stand below it, word for word (`docstrings.ts`). */
export const doneBy: Record<string, readonly (readonly [file: string, name: string])[]> = {
  sources: [
    ['pipeline/collect/robots.ts', 'askRobots'],
    ['pipeline/collect/wishes.ts', 'wishesOf'],
  ],
  articles: [['pipeline/publish/wishes.ts', 'asWished']],
  stories: [
    ['pipeline/dedupe/copies.ts', 'findCopies'],
    ['pipeline/dedupe/index.ts', 'group'],
  ],
  tags: [['pipeline/tag/index.ts', 'taggerFrom']],
  figures: [['pipeline/measure/statistics.ts', 'statistics']],
  indicators: [
    ['pipeline/ledger/match.ts', 'matcher'],
    ['pipeline/ledger/claims.ts', 'claimsOf'],
    ['pipeline/ledger/spread.ts', 'spreadOf'],
  ],
  momentum: [
    ['pipeline/measure/momentum/panel.ts', 'compare'],
    ['pipeline/measure/momentum/tests.ts', 'burstTest'],
    ['pipeline/measure/momentum/tests.ts', 'slopeTest'],
    ['pipeline/measure/momentum/tests.ts', 'falseDiscoveryRates'],
    ['pipeline/measure/momentum/phases.ts', 'phasesOf'],
  ],
  briefings: [
    ['pipeline/brief/salience.ts', 'lexRank'],
    ['pipeline/brief/salience.ts', 'chooseApart'],
    ['pipeline/brief/check.ts', 'checkBriefing'],
  ],
  decisions: [
    ['pipeline/decisions.ts', 'inForce'],
    ['pipeline/decisions.ts', 'resolve'],
  ],
};

/** How each thing here is made, for readers. Each language is written for itself. */
export const method: Record<
  SiteLanguage,
  { title: string; lede: string; phases: string; code: string; answers: readonly Answer[] }
> = {
  en: {
    title: 'How this is made',
    lede: 'Every number and every word here comes from a rule that can be read, and from sources that are named. These are the rules, in the order in which things happen.',
    phases: 'The six phases',
    code: 'In the words of the program',
    answers: [
      {
        id: 'sources',
        heading: 'Where it comes from',
        paragraphs: [
          'Each source has a file with its address, language, publisher, country and terms. The collector asks politely: it obeys robots.txt and what a publisher wishes for its words, from the length of an excerpt to not being listed at all.',
          'A source that could not be reached, has gone, or is paused says so on the sources page, with the reason. Nothing is put in its place.',
        ],
      },
      {
        id: 'articles',
        heading: 'What is shown of an article',
        paragraphs: [
          'Title, publisher, day, link, and either an excerpt of at most 300 characters or a summary in our own words; which of the two it is stands beside it. The full text is never published here.',
          'A date is the publisher’s own. Where it gives none, none stands here.',
        ],
      },
      {
        id: 'stories',
        heading: 'What a story is',
        paragraphs: [
          'Articles on one event make one story. Copies of one text are found first, marked and folded; what remains is grouped by what it says and when. An editor may judge any two articles the same event or different ones, and that judgement always holds.',
          'A story counts once, however many carried it. “First with it” is the article with the earliest date that is not a copy.',
        ],
      },
      {
        id: 'tags',
        heading: 'How an article comes under a trend',
        paragraphs: [
          'A tagger reads title, summary and text, and proposes trends with a probability: of tags with 80%, about eight in ten would be set by an editor too. Each tag names the words it rests on. It starts from the trends’ own definitions and phrases and learns from what editors decide.',
          'An editor’s decision replaces the machine’s proposal and is named as such. Who set a tag stands beside it on each story’s page.',
        ],
      },
      {
        id: 'figures',
        heading: 'Which figures are quoted',
        paragraphs: [
          'A figure is taken from a sentence together with its measure, unit, period, place and the one who says so, as far as the text gives them. “About”, “more than” and “less than” are kept. Dates, product names, sample sizes and thresholds are no figures.',
          'Where a text is damaged and the true figure is certain, it is repaired, marked, and shown with the words as they stood. What is doubtful waits for an editor and is not shown as a fact.',
        ],
      },
      {
        id: 'indicators',
        heading: 'Figures: official series, and what articles say',
        paragraphs: [
          'Values as the publisher gives them, in its unit, with the moment we first saw each. A revision is a further line in the file and never overwrites the value before; charts show the latest, the page lists what was revised and who had quoted the value before. A line breaks where a period is missing or the way of counting has changed; growth is not computed across a gap, nor where the publisher changes its base from year to year.',
          'A figure from an article belongs to a measure only where unit, place and kind are the same and its words name the measure; where two measures could be meant it belongs to none, until an editor decides. A figure passed on by many articles is one figure: who says so is taken from the texts, and kept apart from who prints it. It is actual where those say it who count it, an estimate where others do, a forecast where the time is yet to come.',
          'Figures are set side by side only where measure, place, period and unit agree. The page shows how far they lie apart and why, as far as that can be known. It never averages them.',
          'A series that suddenly names another unit, has lost half of its figures or stands ten times higher is held back until a person has looked. A correction by an editor names the value it expects to be wrong, and is taken back to the editor when that is no longer so.',
        ],
      },
      {
        id: 'momentum',
        heading: 'How the movement of a trend is measured',
        paragraphs: [
          'The measure is share of coverage: the stories of a week that are about the trend, divided by all stories of that week. Raw counts alone would measure how much we collect.',
          'Sources come, go and fall silent. So each source is compared with itself: it is expected to give a trend its own habitual share of what it published that week (indirect standardisation, Breslow and Day 1987), drawn towards the mean of all where it has published little. “Expected” in the charts is the sum of these.',
          'A burst is a week with more stories than a negative binomial distribution around the expected number would let happen by chance. Rising and fading are trends of the share over 24 weeks, of at least a fifth. As many trends are tested at once, the rate of false discoveries is held at 5 per cent: q is p after that control. A movement that would vanish without one single source is not called.',
          'Where too little of the sources is the same before and now, the phase is “coverage changed”, and the chart is hatched. With fewer than four stories in eight weeks a trend is quiet.',
          'The receipt under each chart names the weeks compared, the sources that spoke, the publishers, both shares, the test and the stories.',
        ],
      },
      {
        id: 'briefings',
        heading: 'Letters',
        paragraphs: [
          'The machine drafts them from passages, figures and counts that it cites; each sentence carries the numbers of its evidence, and a number opens on the passage. A letter that no editor has read says so at its head.',
          'What is told: stories that many publishers carried and that stand close to the rest of the week’s (LexRank, Erkan and Radev 2004), with no two tellings of one thing (maximal marginal relevance, Carbonell and Goldstein 1998); of each, the sentence closest to the whole (MEAD, Radev and others 2004). A publisher’s words stand between quotation marks.',
          'Before a letter is shown, every name and number in it is looked for in what the sentence cites; where one is missing, or cited words have changed, the site is not built. Where an editor corrected or withdrew a source later, the letter says so at its top.',
          'A published letter keeps its address and its evidence for ever.',
        ],
      },
      {
        id: 'decisions',
        heading: 'Who has the last word',
        paragraphs: [
          'A person. Machine and people never write the same file; decisions are laid over the machine’s proposals each time the site is made. When a text changes after a decision, the editors are told to look again, and the decision stands until they do.',
          'Corrections of what was said stand on the corrections page, with the reason.',
        ],
      },
      {
        id: 'limits',
        heading: 'What this cannot tell',
        paragraphs: [
          'Coverage is not the thing itself: a trend that is much written about need not be large, and a quiet one may be. Sources in English and Chinese outweigh all others. Announcements by companies are tagged like any article; who speaks stands beside each figure so that a reader can weigh it.',
        ],
      },
    ],
  },
  zh: {
    title: '这些内容是怎么来的',
    lede: '这里的每个数字、每句判断，都出自可以查阅的规则和写明的来源。下面按先后讲一遍。',
    phases: '六种走势',
    code: '程序里的原话（英文）',
    answers: [
      {
        id: 'sources',
        heading: '来源',
        paragraphs: [
          '每个来源各有一份说明，写着地址、语言、发布者、国家或地区和使用条件。采集遵守 robots.txt，也尊重发布者的意愿：摘录多长，乃至是否收录，都听它的。',
          '连不上、已消失或暂停的来源，在来源页照实写明原因，不拿别的顶替。',
        ],
      },
      {
        id: 'articles',
        heading: '一篇文章展示什么',
        paragraphs: [
          '标题、刊载者、日期、链接，外加一段不超过300字符的摘录，或本站自己写的概述；是哪一种，旁边有注明。全文从不在这里刊出。',
          '日期用原刊自己标的。原刊没写，这里就不写。',
        ],
      },
      {
        id: 'stories',
        heading: '什么算一条报道',
        paragraphs: [
          '说同一件事的文章合成一条。先找出同文转载，标明并折叠；其余按内容和时间归并。两篇文章是不是一件事，编辑可以裁定，裁定始终有效。',
          '一件事无论多少家刊载，只算一条。“最先刊出”指除转载外日期最早的那篇。',
        ],
      },
      {
        id: 'tags',
        heading: '文章怎样归入趋势',
        paragraphs: [
          '标注程序读标题、摘要和正文，给出趋势和概率：标为80%的，十个里大约有八个编辑也会这么标。每个标注都列出所据的文字。它以各趋势自己的释义和词句起步，再从编辑的决定里学习。',
          '编辑的决定取代机器的提议，并署名。是谁标的，写在每条报道的页面上。',
        ],
      },
      {
        id: 'figures',
        heading: '引用哪些数字',
        paragraphs: [
          '从句子里取数时，连同指标、单位、时间、地域和说话的人一并取下，原文有多少取多少。“约”“超过”“不到”都保留。日期、型号、样本量和门槛不算数字。',
          '原文有损而真值可以确定的，修复后注明，并附原样；拿不准的留给编辑，不当作事实刊出。',
        ],
      },
      {
        id: 'indicators',
        heading: '数字：官方序列与文章的说法',
        paragraphs: [
          '数值、单位都照发布者的，并记下首次读到的时间。修订值另起一行，不覆盖旧值；图上用最新值，页面上列出改了什么、谁引用过旧值。缺了哪一期，或统计办法变了，线就在那里断开；跨越空缺不算增速，发布者逐年换基数的也不算。',
          '文章里的数字，只有单位、地域、类别都相同，文字说的又是同一指标，才归到这个指标名下；两个指标都说得通的，哪个也不归，等编辑裁定。许多文章转述的同一个数字只算一个：出自谁口，照原文写，与谁刊载分开。由统计者自己说出的是实际数，别人说的是估计，时间还没到的是预测。',
          '指标、地域、时间和单位都相同，才放在一起比。页面写明相差多少，以及所能知道的原因。一概不取平均。',
          '序列若忽然换了单位、少了一半数字、高出十倍，先扣下，等人看过再用。编辑的更正写明它认定错在哪个数值；那个数值一旦变了，就退回给编辑。',
        ],
      },
      {
        id: 'momentum',
        heading: '走势怎么量',
        paragraphs: [
          '量的是占比：一周里谈及该趋势的报道，除以当周全部报道。只数篇数，量出来的是我们采集了多少。',
          '来源会增减，也会沉默，所以让每个来源同自己比：按它一贯的比例，当周发的文章里应有多少谈及该趋势（间接标准化，Breslow 与 Day，1987）；发文少的，向总体均值靠拢。图中的“预期”就是各来源之和。',
          '骤升，是一周的报道数超出以预期值为中心的负二项分布所容许的偶然范围。上升与回落，是24周里占比的趋向，变动至少五分之一。同时检验许多趋势，错误发现率控制在5%：q 是经此控制后的 p。去掉任何一个来源就不成立的变动，不算数。',
          '前后可比的来源太少，记作“来源变动”，图上加斜线。八周不足四条报道，记作沉寂。',
          '每张图下面折叠着依据：比较了哪些周、哪些来源发声、哪些刊载者、前后占比、检验结果和所据报道。',
        ],
      },
      {
        id: 'briefings',
        heading: '周报',
        paragraphs: [
          '由机器依据所引的段落、数字和统计起草；每句话后面有依据的编号，点开就是原文。编辑没有读过的，开头写明。',
          '选什么来写：刊载的媒体多，内容又贴近全周主线的报道（LexRank，Erkan 与 Radev，2004），同一件事不说两遍（最大边际相关，Carbonell 与 Goldstein，1998）；每条报道取最能代表全文的一句（MEAD，Radev 等，2004）。原刊的话放在引号里。',
          '刊出之前，每句话里的名称和数字都要在所引原文中找到；找不到，或者原文已变，网站就不生成。来源日后若被更正或撤下，周报开头会写明。',
          '刊出的周报，地址和依据永久保留。',
        ],
      },
      {
        id: 'decisions',
        heading: '谁说了算',
        paragraphs: [
          '人说了算。机器和人从不写同一个文件；每次成站，都把编辑的决定覆在机器的提议之上。做出决定之后原文若有变化，会提醒编辑再看，在此之前决定依然有效。',
          '对已刊内容的更正，连同理由写在更正页。',
        ],
      },
      {
        id: 'limits',
        heading: '说明不了什么',
        paragraphs: [
          '报道多少不等于事情大小：写得多的未必大，沉寂的也未必小。英文和中文的来源远多于其他语言。企业的公告同别的文章一样标注；每个数字旁边写着是谁说的，请读者自己掂量。',
        ],
      },
    ],
  },
};
