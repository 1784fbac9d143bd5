// What shall be reached, by part of the plan, place, group, sex, age and period. Old targets stay readable.
import { sql } from 'kysely';
import { checkTargets, stated } from '@minga/counting';
import { NewTarget, planAccess, Target, TargetList, type TargetQuery, type TargetWarning } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getCurrentPlan, getPartId, indicatorId, instant, partId, placeIdOf, statedOf } from './plan-rows.ts';

const allow = guard(planAccess);

const reasonNeeded = defineProblem<{ was: number | null }>('plan/target-stands', 409, {
  es: 'Ya hay una meta para esto. Para cambiarla escriba el motivo; la anterior se conserva.',
  en: 'There is a target for this already. To change it, write the reason; the old one is kept.',
});

// Both sides name the same dimensions: null equals null.
const sameDimensions = sql`(t.objective_id, t.area_id, t.activity_id, t.indicator_id, t.place_id, t.population_group, t.sex, t.age_from,
  t.age_to, t.starts_on, t.ends_on, t.unit)`;

/** Sets one target. The same value again changes nothing; another value needs a reason, and the old one stays. */
export async function setTarget(context: Context, input: NewTarget): Promise<TargetList> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const wanted = NewTarget.parse(input);
  const plan = await getCurrentPlan(context);
  const values = {
    objective_id: await partId(context, 'objective', wanted.objective),
    area_id: await partId(context, 'area', wanted.area),
    activity_id: await partId(context, 'activity', wanted.activity),
    indicator_id: await indicatorId(context, wanted.indicator),
    place_id: await placeIdOf(context, wanted.place),
    population_group: wanted.populationGroup,
    sex: wanted.sex,
    age_from: wanted.ageFrom,
    age_to: wanted.ageTo,
    starts_on: wanted.startsOn,
    ends_on: wanted.endsOn,
    unit: wanted.unit,
  };
  const { rows } = await sql<{ id: string; value: number | null; overlapping: boolean }>`
    select t.id, t.value, t.overlapping from plan.target t
    where t.plan_id = ${plan.id} and not exists (select from plan.target n where n.replaces_id = t.id)
      and ${sameDimensions} is not distinct from (${values.objective_id}::uuid, ${values.area_id}::uuid, ${values.activity_id}::uuid,
        ${values.indicator_id}::uuid, ${values.place_id}::uuid, ${values.population_group}::text, ${values.sex}::text, ${values.age_from}::smallint,
        ${values.age_to}::smallint, ${values.starts_on}::date, ${values.ends_on}::date, ${values.unit}::text)`.execute(
    tx,
  );
  const standing = rows[0];
  const same = standing && standing.value === wanted.value && standing.overlapping === wanted.overlapping;
  if (!same) {
    if (standing && !wanted.reason) throw reasonNeeded({ was: standing.value });
    const id = newId();
    await tx
      .insertInto('plan.target')
      .values({
        id,
        plan_id: plan.id,
        replaces_id: standing?.id ?? null,
        ...values,
        value: wanted.value,
        overlapping: wanted.overlapping,
        source: wanted.source,
        reason: wanted.reason ?? null,
        recorded_by: actor.id,
      })
      .execute();
    audit({ act: 'plan.write', kind: 'target', id, facts: { replaces: standing?.id ?? null } });
  }
  return listTargets(context, {
    ...(wanted.area ? { area: wanted.area } : {}),
    ...(wanted.activity ? { activity: wanted.activity } : {}),
  });
}

/** Standing targets of the plan, an area with its activities, an activity or a place, with what looks wrong about them. */
export async function listTargets(context: Context, query: TargetQuery): Promise<TargetList> {
  const { tx, actor } = context;
  allow(actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const areaId = query.area ? await getPartId(context, 'area', query.area) : null;
  const activityId = query.activity ? await getPartId(context, 'activity', query.activity) : null;
  const placeId = await placeIdOf(context, query.place);
  const { rows } = await sql<TargetRow>`
    select t.id, b.code as objective, a.code as area, c.code as activity, i.code as indicator, p.pcode as place,
      t.population_group as "populationGroup", t.sex, t.age_from as "ageFrom", t.age_to as "ageTo", t.starts_on as "startsOn",
      t.ends_on as "endsOn", t.unit, t.value, t.overlapping, t.source, t.reason, ${instant('t.recorded_at')} as "recordedAt",
      (with recursive older as (
          select o.* from plan.target o where o.id = t.replaces_id
          union all select o.* from plan.target o join older on o.id = older.replaces_id)
        select coalesce(jsonb_agg(jsonb_build_object('value', older.value, 'reason', older.reason,
          'recordedAt', to_char(older.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by older.recorded_at desc), '[]') from older) as earlier
    from plan.target t left join plan.objective b on b.id = t.objective_id left join plan.activity c on c.id = t.activity_id
      left join plan.area a on a.id = t.area_id left join plan.indicator i on i.id = t.indicator_id left join places.place p on p.id = t.place_id
    where t.plan_id = ${plan.id} and not exists (select from plan.target n where n.replaces_id = t.id)
      and (${areaId}::uuid is null or t.area_id = ${areaId}::uuid or c.area_id = ${areaId}::uuid)
      and (${activityId}::uuid is null or t.activity_id = ${activityId}::uuid)
      and (${placeId}::uuid is null or p.lineage @> array[${placeId}::uuid])
    order by a.position nulls first, c.position nulls first, p.pcode nulls first, t.recorded_at limit 5000`.execute(tx);
  const targets = rows.map((row) =>
    Target.parse({
      ...row,
      value: statedOf(row.value),
      earlier: row.earlier.map((old) => ({ ...old, value: statedOf(old.value) })),
    }),
  );
  return TargetList.parse({ targets, warnings: targetWarnings(targets) });
}

interface TargetRow {
  value: number | null;
  earlier: { value: number | null; recordedAt: string; reason: string | null }[];
}

const splits = {
  place: ['place'],
  populationGroup: ['populationGroup'],
  sex: ['sex'],
  period: ['startsOn', 'endsOn'],
} as const;
const dimensions = [
  'objective',
  'area',
  'activity',
  'indicator',
  'place',
  'populationGroup',
  'sex',
  'ageFrom',
  'ageTo',
  'startsOn',
  'endsOn',
  'unit',
] as const;

/** A target may not be lower than the sum of the targets that split it along one dimension (domain.md 2). */
export function targetWarnings(targets: readonly Target[]): TargetWarning[] {
  const overlapping = new Set(targets.filter((target) => target.overlapping).map((target) => target.id));
  return Object.entries(splits).flatMap(([by, split]) => {
    const key = (target: Target) =>
      JSON.stringify(dimensions.map((name) => ((split as readonly string[]).includes(name) ? null : target[name])));
    const isWhole = (target: Target) => split.every((name) => target[name] === null);
    const wholes = new Map(targets.filter(isWhole).map((target) => [key(target), target.id]));
    // Provinces and their cantons must not be added to each other: parts by place are those of the highest level named.
    const shortest = new Map<string, number>();
    for (const target of targets)
      if (!isWhole(target) && target.place !== null)
        shortest.set(key(target), Math.min(shortest.get(key(target)) ?? Infinity, target.place.length));
    const tree = targets.map((target) => {
      const whole = isWhole(target) ? undefined : wholes.get(key(target));
      const counts = by !== 'place' || target.place?.length === shortest.get(key(target));
      return {
        id: target.id,
        value: target.value.stated ? stated(target.value.value) : target.value,
        ...(whole && counts ? { parent: whole } : {}),
      };
    });
    return checkTargets(tree, overlapping).map(({ facts }) => ({
      code: 'target-below-parts' as const,
      target: String(facts.target),
      value: Number(facts.value),
      sum: Number(facts.sum),
      by: by as TargetWarning['by'],
    }));
  });
}
