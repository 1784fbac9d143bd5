/** First and last day of a year, a month or a day, as ISO dates. */
export function spanOf(moment: string): { startsOn: string; endsOn: string } {
  const [year, month, day] = moment.split('-');
  if (day) return { startsOn: moment, endsOn: moment };
  if (!month) return { startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { startsOn: `${moment}-01`, endsOn: `${moment}-${last}` };
}

/** The month a figure is filed under: of its last day; without a date, before all months. */
export const filedUnder = (endsOn: string | null): string => (endsOn ? `${endsOn.slice(0, 7)}-01` : '-infinity');
