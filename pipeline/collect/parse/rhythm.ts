const periods = new Map<string, number>(
  Object.entries({
    hourly: 60,
    daily: 1440,
    weekly: 10_080,
    monthly: 43_200,
    yearly: 525_600,
  }),
);

/** The minutes between two looks that a feed asks for: RSS's `ttl`, or RSS 1.0's syndication module; null where it does not. */
export function minutesBetween(ttl: string, period: string, frequency: string): number | null {
  const minutes = Number.parseInt(ttl, 10);
  if (minutes > 0) return minutes;
  const length = periods.get(period.trim().toLowerCase());
  if (length === undefined) return null;
  const times = Number.parseInt(frequency, 10);
  return Math.round(length / (times > 0 ? times : 1));
}
