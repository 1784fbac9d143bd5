// The three files whose totals were counted by other means: by place, sector and cell, read back from the ledgers as `app`.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';
import type { BroughtIn } from './bring-in.ts';

export interface Difference {
  where: string;
  cell: string;
  expected: number | null;
  ledger: number | null;
}

const Group = z.looseObject({ adm1: z.string().nullable(), sector: z.string().nullable(), rows: z.number() });
const Activities = z.object({
  rows: z.number(),
  totals: z.record(z.string(), z.number()),
  by_adm1_code_and_sector: z.array(Group),
});
const Baseline = z.object({
  locations: z.number(),
  totals: z.record(z.string(), z.number()),
  by_state: z.array(z.looseObject({ state: z.string(), locations: z.number() })),
});

/** Column of the ledger by the name that each expected file gives the cell. */
const columns: Record<string, string> = {
  girls: 'girls',
  boys: 'boys',
  women: 'women',
  men: 'men',
  reached: 'people',
  new: 'people_new',
  'PERSONAS ALCANZADAS': 'people',
  Niñas: 'girls',
  Niños: 'boys',
  Mujeres: 'women',
  Hombres: 'men',
  Familias: 'households',
};
const notStated = 'Sector no declarado';

export async function compareActivities(
  mission: Mission,
  brought: BroughtIn,
  expectedFile: string,
): Promise<Difference[]> {
  const expected = Activities.parse(JSON.parse(readFileSync(expectedFile, 'utf8')));
  const names = [...new Set(expected.by_adm1_code_and_sector.flatMap((group) => Object.keys(group)))].filter(
    (name) => name in columns,
  );
  const sums = names.map((name) => `sum(d.sign * d.${columns[name]}) as "${name}"`).join(', ');
  const rows = await mission.read<{ adm1: string | null; sector: string; rows: number } & Record<string, unknown>>(
    `select first.pcode as adm1, a.title ->> 'es' as sector, sum(d.sign) as rows, ${sums}
     from deliveries.delivery d join places.place p on p.id = d.place_id join plan.area a on a.id = d.area_id
     left join places.place first on first.level = 1 and first.id = any (p.lineage)
     where d.import_id = $1 group by 1, 2`,
    [brought.import.id],
  );
  const ledger = new Map(rows.map((row) => [`${row.adm1} · ${row.sector === notStated ? '' : row.sector}`, row]));
  const differences: Difference[] = [];
  for (const group of expected.by_adm1_code_and_sector) {
    const where = `${group.adm1} · ${group.sector ?? ''}`;
    const found = ledger.get(where);
    ledger.delete(where);
    for (const cell of ['rows', ...names]) compare(differences, where, cell, group[cell], found?.[cell]);
  }
  for (const [where, row] of ledger) compare(differences, where, 'rows', undefined, row.rows);
  for (const name of names) {
    const total = rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0);
    compare(differences, 'all', name, expected.totals[name], total);
  }
  const differing = expected.totals['rows_where_cells_differ_from_reached'];
  if (differing !== undefined)
    compare(
      differences,
      'all',
      'cells differ from reached, shown as such',
      differing,
      await shownDiffering(mission, brought),
    );
  return differences;
}

/** Rows that the work list shows because their cells do not sum to the people stated, and the ledger keeps as both. */
async function shownDiffering(mission: Mission, brought: BroughtIn): Promise<number> {
  const [kept] = await mission.read<{ rows: number }>(
    `select count(*) as rows from deliveries.delivery d where d.import_id = $1 and d.sign = 1 and d.people is not null
       and num_nonnulls(d.girls, d.boys, d.women, d.men, d.other_gender) > 0
       and coalesce(d.girls, 0) + coalesce(d.boys, 0) + coalesce(d.women, 0) + coalesce(d.men, 0) + coalesce(d.other_gender, 0) <> d.people`,
    [brought.import.id],
  );
  const shown = brought.warnings['cells-differ-from-reached'] ?? 0;
  return kept!.rows === shown ? shown : Number.NaN;
}

export async function compareBaseline(
  mission: Mission,
  brought: BroughtIn,
  expectedFile: string,
): Promise<Difference[]> {
  const expected = Baseline.parse(JSON.parse(readFileSync(expectedFile, 'utf8')));
  const rows = await mission.read<{ state: string } & Record<string, unknown>>(
    `select first.pcode as state, count(distinct o.source_row) as locations,
       sum(o.sign * o.value) filter (where o.concept = 'displaced-present' and o.unit = 'household') as idp_households,
       sum(o.sign * o.value) filter (where o.concept = 'displaced-present' and o.unit = 'person') as idp_individuals,
       sum(o.sign * o.value) filter (where o.concept = 'returned-present' and o.unit = 'household') as returnee_households,
       sum(o.sign * o.value) filter (where o.concept = 'returned-present' and o.unit = 'person') as returnee_individuals
     from observations.observation o join places.place p on p.id = o.place_id
     left join places.place first on first.level = 1 and first.id = any (p.lineage)
     where o.import_id = $1 group by 1`,
    [brought.import.id],
  );
  const ledger = new Map(rows.map((row) => [row.state, row]));
  const differences: Difference[] = [];
  const names = Object.keys(expected.totals);
  for (const state of expected.by_state) {
    const found = ledger.get(state.state);
    ledger.delete(state.state);
    for (const cell of ['locations', ...names]) compare(differences, state.state, cell, state[cell], found?.[cell]);
  }
  for (const [state, row] of ledger) compare(differences, state, 'locations', undefined, row['locations']);
  return differences;
}

/** A cell that says nothing is not 0: an absent sum equals an absent sum alone. */
function compare(into: Difference[], where: string, cell: string, expected: unknown, ledger: unknown): void {
  const [a, b] = [expected, ledger].map((value) => (value === undefined || value === null ? null : Number(value)));
  if (a === b || (a === 0 && b === null && cell === 'rows')) return;
  into.push({ where, cell, expected: a ?? null, ledger: b ?? null });
}
