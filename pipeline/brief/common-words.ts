/** English words of grammar: they say nothing of a subject, and open sentences with a capital without being names. */
export const commonWords: ReadonlySet<string> = new Set(
  `a about above across after again against all almost alone along already also although always am among an and another any
  anyone anything are around as at away back be became because become been before began behind being below beside besides best
  better between beyond both but by came can cannot come could day days despite did do does doing done down due during each
  earlier either else enough even ever every everyone everything except far few fewer first five followed for former four from
  further gave get gets given go goes going gone got had half hardly has have having he hence her here hers herself him himself
  his how however i if in indeed instead into is it its itself just last late later latest least less let like likely little
  long made make makes making many may me meanwhile might mine more moreover most mostly much must my myself near nearly neither
  never nevertheless new next nine no nobody none nor not nothing now of off often on once one only onto open or other others
  otherwise our ours ourselves out over own part per perhaps put rather same say says second see seem seen seven several shall
  she should since six so some someone something soon still such take taken ten than that the their theirs them themselves then
  there therefore these they third this those though three through throughout thus till to together too toward towards twice two
  under unless unlike until up upon us very via was we week weeks well went were what whatever when where whereas whether which
  while who whole whom whose why will with within without would year years yes yet you your yours yourself`.split(
    /\s+/,
  ),
);
