// Programmes: projects and standing services under the plan. Grants and keys hang on them (rulings 14).
import { sql } from 'kysely';
import { planAccess, Programme, type NewProgramme } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getCurrentPlan, getPartId } from './plan-rows.ts';

const allow = guard(planAccess);

const programmeStands = defineProblem<{ code: string }>('plan/programme-stands', 409, {
  es: 'Ya existe un programa con este código.',
  en: 'A programme with this code exists already.',
});

/** Programmes of the plan; with a year, exactly those that ran on any day of it. */
export async function listProgrammes({ tx, actor }: Context, year?: number): Promise<Programme[]> {
  allow(actor, 'plan.read');
  const { rows } = await sql`
    select g.id, g.number, g.code, g.title, g.kind, g.donor_id as "donorId", g.starts_on as "startsOn", g.ends_on as "endsOn", g.status,
      array(select a.code from plan.programme_area x join plan.area a on a.id = x.area_id where x.programme_id = g.id order by a.position) as areas
    from plan.programme g where ${year ?? null}::int is null
      or (g.starts_on <= make_date(${year ?? null}::int, 12, 31) and coalesce(g.ends_on, 'infinity'::date) >= make_date(${year ?? null}::int, 1, 1))
    order by g.number`.execute(tx);
  return rows.map((row) => Programme.parse(row));
}

export async function addProgramme(context: Context, input: NewProgramme): Promise<Programme> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const plan = await getCurrentPlan(context);
  const id = newId();
  await sql`select pg_advisory_xact_lock(hashtext('plan.programme.number'))`.execute(tx);
  const { rows } = await sql`
    insert into plan.programme (id, plan_id, number, code, title, kind, donor_id, starts_on, ends_on, status)
    select ${id}, ${plan.id}, coalesce(max(number), 0) + 1, ${input.code}, ${JSON.stringify(input.title)}::jsonb, ${input.kind},
      ${input.donorId ?? null}::uuid, ${input.startsOn ?? null}::date, ${input.endsOn ?? null}::date, ${input.status} from plan.programme
    on conflict (code) do nothing returning id`.execute(tx);
  if (rows.length === 0) throw programmeStands({ code: input.code });
  for (const area of input.areas)
    await tx
      .insertInto('plan.programme_area')
      .values({ programme_id: id, area_id: await getPartId(context, 'area', area) })
      .execute();
  audit({ act: 'plan.write', kind: 'programme', id });
  return (await listProgrammes(context)).find((programme) => programme.id === id)!;
}
