// Which parts of the response are silent: no delivery in the last month that is due, or none at all.
import type { FigureFilters } from '@minga/contracts/figures';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { count } from './figures.service.ts';
import { getRule } from './rules.ts';
import { monthText } from './scope.ts';

type Axis = 'whole' | 'area' | 'province' | 'place';
export interface Silence {
  late: boolean;
  lastMonth: string | null;
}

/** Tells of the whole, an area or a place when it last delivered, and whether that is too long ago. */
export async function silenceOf(
  context: Context,
  filters: FigureFilters,
  places: 'province' | 'place',
  asOf: string,
): Promise<(axis: Axis, key: string) => Silence> {
  const due = await lastDueMonth(context, filters, asOf);
  const latest = new Map<string, string>();
  for (const axis of ['area', places] as const) {
    const { cells } = await count(context, getRule('services-delivered'), filters, [axis, 'month']);
    for (const { at, value } of cells) {
      if (!at['month'] || !value) continue;
      for (const key of [`${axis} ${at[axis]}`, 'whole '])
        if (at['month'] > (latest.get(key) ?? '')) latest.set(key, at['month']);
    }
  }
  return (axis, key) => {
    const lastMonth = latest.get(`${axis} ${key}`) ?? null;
    return { lastMonth, late: due !== null && (lastMonth ?? '') < due };
  };
}

/** The report of a month is due by the end of the next one. Of the period and of the plan only their own months can be. */
async function lastDueMonth({ tx }: Context, { from, to }: FigureFilters, asOf: string): Promise<string | null> {
  const { rows } = await sql<{ first: string; last: string }>`
    select to_char(starts_on, 'YYYY-MM') as first, to_char(ends_on, 'YYYY-MM') as last from plan.plan order by starts_on desc, code limit 1`.execute(
    tx,
  );
  const day = new Date(asOf);
  const reported = monthText(day.getUTCFullYear() * 12 + day.getUTCMonth() - 2);
  const ends = [reported, to, rows[0]?.last].filter((month) => month !== undefined);
  const due = ends.toSorted()[0]!;
  const starts = [from, rows[0]?.first].filter((month) => month !== undefined);
  return starts.some((first) => due < first) ? null : due;
}
