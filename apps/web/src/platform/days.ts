// Days as the mission counts them: in the evening, Greenwich is a day ahead of Quito.
import { timeZone } from './format.ts';

const oneDay = 86_400_000;

/** How far the mission's clock is from UTC at that moment, as `-05:00`. */
function offsetAt(moment: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length);
  return said === undefined || said === '' ? '+00:00' : said;
}

/** The first moment of a day, `2026-03-15`, on the mission's clock. */
export const startOfDay = (day: string): string => `${day}T00:00:00${offsetAt(new Date(`${day}T12:00:00Z`))}`;

/** The day that it is for the mission so many days after a moment, `2026-03-15`. */
export const dayFromNow = (days: number, now: number = Date.now()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(now + days * oneDay);

/** The first moment of the day after: a search "to" a day holds that day whole. */
export const endOfDay = (day: string): string =>
  startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + oneDay).toISOString().slice(0, 10));

/** The last second of a day: what lasts to that day lasts until then. */
export const lastSecondOf = (day: string): string => new Date(Date.parse(endOfDay(day)) - 1_000).toISOString();
