import { timeZone } from '../../../platform/format.ts';

const oneDay = 86_400_000;

/** How far the mission's clock is from UTC at that moment, as `-05:00`. */
function offsetAt(moment: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length);
  return said === undefined || said === '' ? '+00:00' : said;
}

/** The first moment of a day, `2026-03-15`, on the mission's clock. */
export const startOfDay = (day: string): string => `${day}T00:00:00${offsetAt(new Date(`${day}T12:00:00Z`))}`;

/** The first moment of the day after: a search "to" a day holds that day whole. */
export const endOfDay = (day: string): string =>
  startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + oneDay).toISOString().slice(0, 10));
