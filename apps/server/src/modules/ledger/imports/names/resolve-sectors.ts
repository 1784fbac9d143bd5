// Sectors of a file are areas of the plan: by code, by title, or by the family of words that both belong to.
import { planAccess } from '@minga/contracts/plan';
import { fold } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { planUnclear } from '../problems.ts';

const allow = guard(planAccess);

export interface Area {
  id: string;
  code: string;
  title: { es: string; en: string };
}

/** Words that mean one sector, in the languages files are written in (IASC clusters and R4V sectors). */
const families: readonly (readonly string[])[] = [
  ['agua saneamiento', 'water sanitation', 'wash', 'eau hygiene', 'eha'],
  ['alojamiento', 'shelter', 'abris', 'albergue'],
  ['educacion', 'education'],
  ['nutricion', 'nutrition'],
  ['seguridad alimentaria', 'food security', 'securite alimentaire'],
  ['salud', 'health', 'sante'],
  ['proteccion', 'protection'],
  ['integracion', 'integration', 'medios de vida', 'livelihoods', 'subsistencia'],
  ['efectivo', 'cash', 'multiproposito', 'multipurpose'],
  ['transporte', 'transportation'],
  ['retorno', 'return', 'reintegracion', 'reintegration'],
  ['logistica', 'logistics'],
  ['coordinacion', 'coordination'],
];

function familyOf(text: string): number {
  const words = ` ${fold(text)} `;
  return families.findIndex((family) => family.some((word) => words.includes(` ${word} `)));
}

/** The areas that sectors may mean: those of the plan chosen, or of the only plan there is. */
export async function areasOf({ tx }: Context, planId: string | null): Promise<Area[]> {
  const { rows } = await sql<Area & { planId: string }>`
    select a.id, a.code, a.title, a.plan_id as "planId" from plan.area a
    where ${planId}::uuid is null or a.plan_id = ${planId}::uuid order by a.position`.execute(tx);
  if (new Set(rows.map((row) => row.planId)).size > 1) throw planUnclear();
  return rows;
}

export function resolveSector(sector: string, areas: readonly Area[]): { id: string; how: 'name' | 'synonym' } | null {
  const wanted = fold(sector);
  const named = areas.filter((area) =>
    [area.code, area.title.es, area.title.en].some((name) => fold(name ?? '') === wanted),
  );
  if (named.length === 1) return { id: named[0]!.id, how: 'name' };
  const family = familyOf(sector);
  if (family < 0) return null;
  const kin = areas.filter((area) =>
    [area.code, area.title.es, area.title.en].some((name) => familyOf(name ?? '') === family),
  );
  return kin.length === 1 ? { id: kin[0]!.id, how: 'synonym' } : null;
}

/** Rows that name no sector are filed under this area, which says so. */
export const noSector = { es: 'Sector no declarado', en: 'Sector not stated' };

/** Makes an area of each sector that the plan lacks, as the file writes it; without any plan, a plan to hold them. */
export async function takeSectors(
  context: Context,
  sectors: readonly string[],
  planId: string | null,
  source: string,
): Promise<void> {
  const areas = await areasOf(context, planId);
  const missing = sectors.filter((sector) => {
    const wanted = fold(sector === '' ? noSector.es : sector);
    return !areas.some((area) => fold(area.title.es) === wanted);
  });
  if (missing.length === 0) return;
  allow(context.actor, 'plan.write');
  const plan = planId ?? (await onlyPlan(context)) ?? (await newPlan(context, source));
  const rows = missing.map((sector, at) => ({
    id: newId(),
    plan_id: plan,
    code: codeOf(sector),
    position: areas.length + at + 1,
    title: JSON.stringify(sector === '' ? noSector : { es: sector, en: sector }),
  }));
  await context.tx.insertInto('plan.area').values(rows).execute();
  context.audit({ act: 'plan.write', kind: 'plan', id: plan, facts: { areas: rows.length, source } });
}

const codeOf = (sector: string): string =>
  fold(sector === '' ? noSector.en : sector)
    .replaceAll(' ', '-')
    .slice(0, 60) || 'sector';

async function onlyPlan({ tx }: Context): Promise<string | null> {
  const plans = await tx.selectFrom('plan.plan').select('id').limit(2).execute();
  if (plans.length > 1) throw planUnclear();
  return plans[0]?.id ?? null;
}

async function newPlan({ tx, clock }: Context, source: string): Promise<string> {
  const [id, year] = [newId(), clock.now().getUTCFullYear()];
  await tx
    .insertInto('plan.plan')
    .values({
      id,
      code: `from-files-${year}`,
      title: JSON.stringify({ es: 'Sectores de los archivos importados', en: 'Sectors of imported files' }),
      starts_on: `${year}-01-01`,
      ends_on: `${year}-12-31`,
      state: 'draft',
      source: JSON.stringify({ file: source }),
    })
    .execute();
  return id;
}
