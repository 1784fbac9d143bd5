// The plan that the mission works by, and its parts by code.
import { sql } from 'kysely';
import { notStated, stated, type Stated } from '@minga/counting';
import type { StatedNumber } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getPlaceByCode } from '../places/index.ts';

export const noPlan = defineProblem('plan/none', 404, {
  es: 'Esta misión todavía no tiene un plan cargado.',
  en: 'This mission has no plan loaded yet.',
});
export const unknownCode = defineProblem<{ kind: string; code: string }>('plan/unknown-code', 422, {
  es: 'El plan no tiene ninguna parte con este código. No se guardó nada.',
  en: 'The plan has no part with this code. Nothing was saved.',
});

export interface PlanRow {
  id: string;
  code: string;
  startsOn: string;
  endsOn: string;
  requirementUsd: number | null;
}

/** The mission's newest plan. */
export async function getCurrentPlan({ tx }: Context): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select id, code, starts_on as "startsOn", ends_on as "endsOn", requirement_usd as "requirementUsd"
    from plan.plan order by starts_on desc, code limit 1`.execute(tx);
  if (!rows[0]) throw noPlan();
  return rows[0];
}

const tables = {
  objective: 'plan.objective',
  area: 'plan.area',
  activity: 'plan.activity',
  programme: 'plan.programme',
  frame: 'plan.frame',
  outcome: 'plan.outcome',
} as const;
export type PartKind = keyof typeof tables;

/** Id of a part of the current plan; null for no code. @throws unknownCode */
export async function partId(
  context: Context,
  kind: PartKind,
  code: string | null | undefined,
): Promise<string | null> {
  if (code === null || code === undefined) return null;
  const plan = await getCurrentPlan(context);
  const within =
    kind === 'activity'
      ? sql`area_id in (select id from plan.area where plan_id = ${plan.id})`
      : sql`plan_id = ${plan.id}`;
  const { rows } = await sql<{
    id: string;
  }>`select id from ${sql.table(tables[kind])} where code = ${code} and ${within}`.execute(context.tx);
  if (!rows[0]) throw unknownCode({ kind, code });
  return rows[0].id;
}

export async function getPartId(context: Context, kind: PartKind, code: string): Promise<string> {
  const id = await partId(context, kind, code);
  if (id === null) throw unknownCode({ kind, code });
  return id;
}

/** Id of the newest version of an indicator card; null for no code. */
export async function indicatorId({ tx }: Context, code: string | null | undefined): Promise<string | null> {
  if (code === null || code === undefined) return null;
  const { rows } = await sql<{
    id: string;
  }>`select id from plan.indicator where code = ${code} order by version desc limit 1`.execute(tx);
  if (!rows[0]) throw unknownCode({ kind: 'indicator', code });
  return rows[0].id;
}

export const placeIdOf = async (context: Context, pcode: string | null | undefined): Promise<string | null> =>
  pcode === null || pcode === undefined ? null : (await getPlaceByCode(context, pcode)).id;

/** A column of the database as a stated number: null is "not stated". */
export const statedOf = (value: number | null | undefined): StatedNumber => fromCounting(stated(value));
export const fromCounting = (value: Stated<number>): StatedNumber =>
  value.stated ? { stated: true, value: value.value } : { stated: false, why: value.why };
export { notStated };

/** Instants as ISO text in UTC. */
export const instant = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
