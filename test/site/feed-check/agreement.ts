import type { Fault, Finding } from './faults.ts';
import { warnings } from './faults.ts';

/** How the W3C validator's own test cases name what this checker puts into one class. */
const classes: Record<string, Fault> = {
  InvalidRFC3339Date: 'InvalidDate',
  InvalidW3CDTFDate: 'InvalidDate',
  InvalidRFC2822Date: 'InvalidDate',
  ProblematicalRFC822Date: 'InvalidDate',
  InvalidLink: 'InvalidURI',
  InvalidFullLink: 'InvalidURI',
  InvalidIRI: 'InvalidURI',
  InvalidUriChar: 'InvalidURI',
  InvalidURLAttribute: 'InvalidURI',
  InvalidHttpGUID: 'InvalidPermalink',
  InvalidAddrSpec: 'InvalidContact',
  EmailFormat: 'InvalidContact',
  InvalidMIMEAttribute: 'InvalidMIMEType',
  InvalidPositiveInteger: 'InvalidNumber',
  InvalidNonNegativeInteger: 'InvalidNumber',
  InvalidIntegerAttribute: 'InvalidNumber',
  InvalidInteger: 'InvalidNumber',
  InvalidHeight: 'InvalidNumber',
  InvalidWidth: 'InvalidNumber',
  InvalidHour: 'InvalidValue',
  UseZeroForMidnight: 'InvalidValue',
  InvalidDay: 'InvalidValue',
  InvalidBooleanAttribute: 'InvalidValue',
  InvalidCloud: 'InvalidValue',
  InvalidAtomLinkRel: 'UnregisteredAtomLinkRel',
  EightDaysAWeek: 'DuplicateElement',
  NotEnoughHoursInTheDay: 'DuplicateElement',
  MissingHref: 'MissingAttribute',
  MissingTypeAttr: 'MissingAttribute',
  MissingTitle: 'MissingElement',
  MissingLink: 'MissingElement',
  MissingDescription: 'MissingElement',
  MissingSourceElement: 'MissingElement',
  DuplicateEnclosure: 'DuplicateElement',
  AtomLinkNotEmpty: 'NotEmpty',
  DangerousStyleAttr: 'SecurityRisk',
  SecurityRiskAttr: 'SecurityRisk',
  NoBlink: 'SecurityRisk',
  ContainsUndeclaredHTML: 'ContainsHTML',
  ImageLinkDoesntMatch: 'ImageDoesntMatch',
  ImageTitleDoesntMatch: 'ImageDoesntMatch',
  MisplacedItem: 'MisplacedMetadata',
  UnsupportedNamespace: 'UnknownNamespace',
  InvalidYesNoClean: 'InvalidValue',
  InvalidTrueFalse: 'InvalidValue',
  InvalidItunesCategory: 'InvalidValue',
  InvalidItunesChannelType: 'InvalidValue',
  InvalidItunesEpisodeType: 'InvalidValue',
  InvalidDuration: 'InvalidValue',
  InvalidKeywords: 'InvalidValue',
  InvalidCreditRole: 'InvalidValue',
  InvalidMediaTextType: 'InvalidValue',
  InvalidMediaHash: 'InvalidValue',
  InvalidMediaExpression: 'InvalidValue',
  InvalidMediaMedium: 'InvalidValue',
  InvalidMediaRating: 'InvalidValue',
  InvalidMediaRestriction: 'InvalidValue',
  InvalidMediaRestrictionRel: 'InvalidValue',
  InvalidAccessRestrictionRel: 'InvalidValue',
  InvalidSseType: 'InvalidValue',
  InvalidMetaName: 'InvalidValue',
  InvalidNPTTime: 'InvalidValue',
  InvalidLatitude: 'InvalidNumber',
  InvalidLongitude: 'InvalidNumber',
  CoordComma: 'InvalidNumber',
  InvalidFloat: 'InvalidNumber',
  IntegerOverflow: 'InvalidNumber',
  InvalidCommaSeparatedIntegers: 'InvalidNumber',
  InvalidISO8601DateTime: 'InvalidDate',
  InvalidNSS: 'InvalidURN',
  MissingByAndWhenAttrs: 'MissingAttribute',
  MissingRecommendedAttribute: 'MissingAttribute',
  MissingItunesElement: 'MissingElement',
  ArchiveIncomplete: 'MissingElement',
  MissingCurrentInArchive: 'MissingElement',
  SlashDate: 'MissingDate',
  MediaGroupWithoutAlternatives: 'MissingElement',
  CurrentNotSelfInCompleteFeed: 'MisplacedLink',
  FeedRelInCompleteFeed: 'MisplacedLink',
  FeedHistoryRelInEntry: 'MisplacedLink',
  LinkPastEnd: 'MisplacedLink',
  CommentRSS: 'UndefinedElement',
  QuestionableUsage: 'UndefinedElement',
  ConflictingCatAttr: 'UnexpectedAttribute',
  ObsoleteItunesCategory: 'ObsoleteValue',
  DeprecatedMediaAdult: 'ObsoleteValue',
  ObsoleteWikiNamespace: 'ObsoleteNamespace',
  DuplicateItemSemantics: 'DuplicateSemantics',
  DuplicateDescriptionSemantics: 'DuplicateSemantics',
  ReservedPrefix: 'AvoidNamespacePrefix',
  NonstdPrefix: 'AvoidNamespacePrefix',
  UndeterminableVocabulary: 'MissingNamespace',
  DeprecatedDTD: 'AvoidDoctype',
  InvalidDoctype: 'AvoidDoctype',
  ContainsSystemEntity: 'AvoidDoctype',
  BadXmlVersion: 'InvalidProlog',
  ObscureEncoding: 'InvalidProlog',
  UnicodeError: 'InvalidProlog',
  NotUTF8: 'InvalidProlog',
  UnsupportedItunesFormat: 'InvalidMIMEType',
};

/**
 * Whether the findings in a case's document agree with what the case expects: `X` that a fault of that class is found,
 * `!X` and `ValidX` that none is, `!Error` that no error is.
 */
export function agrees(expect: string, findings: readonly Finding[]): boolean {
  const [, not, name = ''] = /^(!?)(\w+)/.exec(expect) ?? [];
  const at = /element:(?:\w+:)?(\w+)/.exec(expect)?.[1];
  const found = (fault: string) =>
    findings.some(
      (each) =>
        each.fault === (classes[fault] ?? fault) &&
        (at === undefined || not === '' || each.element === at || each.attribute === at),
    );
  if (name === 'Error') {
    const errors = findings.some(({ fault }) => !warnings.has(fault));
    return not === '!' ? !errors : errors;
  }
  if (name === 'Warning') return (findings.length === 0) === (not === '!');
  if (name.startsWith('Valid')) return found(name.replace('Valid', 'Invalid')) === (not === '!');
  return found(name) === (not !== '!');
}
