// What a release counts: people reached by province and area, with every whole counted again, since people overlap.
import type { FigureAnswer, FigureQuery } from '@minga/contracts/figures';
import { total, type CountCell, type CountTable } from '@minga/counting';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { getFigure } from '../figures/index.ts';

export const releaseRule = 'people-reached';

export interface ReleaseCounts {
  table: CountTable;
  /** Cells that rest on estimates, by their key. */
  estimated: Set<string>;
}

/** Province first, area second; the whole of either is `*`. Rows outside any province are in the wholes alone. */
export async function countRelease(context: Context, from: string, to: string): Promise<ReleaseCounts> {
  const ask = (by: FigureQuery['by']) => getFigure(context, { rule: releaseRule, by, from, to });
  const [places, areas] = [await codes(context, 'place'), await codes(context, 'area')];
  const estimated = new Set<string>();
  const cells = new Map<string, CountCell>();
  const add = (at: readonly string[], { value, status }: Pick<FigureAnswer, 'value' | 'status'>): void => {
    if (value === null || at.some((code) => code === '')) return;
    cells.set(JSON.stringify(at), { at, count: Math.round(value) });
    if (status === 'estimated') estimated.add(JSON.stringify(at));
  };
  const pcode = (at: Record<string, string | null>): string => places.get(at['province'] ?? '') ?? '';
  const area = (at: Record<string, string | null>): string => areas.get(at['area'] ?? '') ?? '';
  const whole = await ask([]);
  add([total, total], whole);
  for (const cell of (await ask(['province'])).cells) add([pcode(cell.at), total], cell);
  for (const cell of (await ask(['area'])).cells) add([total, area(cell.at)], cell);
  for (const cell of (await ask(['province', 'area'])).cells) add([pcode(cell.at), area(cell.at)], cell);
  for (const code of places.values()) fill(cells, [code, total]);
  for (const code of areas.values()) fill(cells, [total, code]);
  return {
    estimated,
    table: {
      dimensions: [
        { name: 'province', members: [...places.values()].map((code) => ({ code })), overlapping: true },
        { name: 'area', members: [...areas.values()].map((code) => ({ code })), overlapping: true },
      ],
      cells: [...cells.values()],
    },
  };
}

/** A whole of which nothing is said is 0: overlapping parts are never summed to it. */
function fill(cells: Map<string, CountCell>, at: readonly string[]): void {
  const key = JSON.stringify(at);
  if (!cells.has(key)) cells.set(key, { at, count: 0 });
}

async function codes({ tx }: Context, of: 'place' | 'area'): Promise<Map<string, string>> {
  const { rows } = await (
    of === 'place'
      ? sql<{
          id: string;
          code: string;
        }>`select id, pcode as code from places.current_place where level = 1 order by pcode`
      : sql<{ id: string; code: string }>`select id, code from plan.area order by position, code`
  ).execute(tx);
  return new Map(rows.map(({ id, code }) => [id, code]));
}
