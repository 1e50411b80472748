const aDay = 86_400_000;
const aWeek = 7 * aDay;
/** A Monday before all dates: 1 January 1900. */
const firstMonday = Date.UTC(1900, 0, 1);

/** A day's ISO 8601 week as a number of weeks since a fixed Monday. */
export const weekNumber = (published: string): number =>
  Math.floor((Date.parse(published.slice(0, 10)) - firstMonday) / aWeek);

/** The Monday of a week by its number. */
export const mondayOf = (week: number): string =>
  new Date(firstMonday + week * aWeek).toISOString().slice(0, 10);

/** The last week that was over on this day: a Sunday belongs to its own week, which is over with it. */
export const lastFullWeek = (asOf: string): number =>
  weekNumber(new Date(Date.parse(asOf) + aDay).toISOString()) - 1;
