// The plan's figures with what stands for each in the observation ledger: nothing taken back, every competitor beside it.
import { sql } from 'kysely';
import { PlanFigure } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';

interface FigureRow {
  code: string;
  concept: string;
}

/** Figures of the plan, or of one activity, in the order of the plan, each with its standing observations. */
export async function planFigures(context: Context, planId: string, activityId?: string): Promise<PlanFigure[]> {
  const { rows } = await sql<FigureRow>`
    select kind, code, title, concept, unit, direction, scale_min as "scaleMin", scale_max as "scaleMax", statement, flags, part_of_code as "partOf"
    from plan.figure where plan_id = ${planId} and (${activityId ?? null}::uuid is null or activity_id = ${activityId ?? null}::uuid)
    order by position`.execute(context.tx);
  const statements = await standingStatements(context, rows);
  return rows.map((row) => PlanFigure.parse({ ...row, statements: statements.get(row.code) ?? [] }));
}

/** One pass over the ledger for all figures: it has a partition for every year, so asking once is what counts. */
async function standingStatements({ tx }: Context, figures: readonly FigureRow[]): Promise<Map<string, object[]>> {
  if (figures.length === 0) return new Map();
  const concepts = [...new Set(figures.flatMap(({ concept }) => [concept, `${concept}.by-sex`]))];
  const { rows } = await sql<{ figure: string }>`
    select o.note->>'figure' as figure, o.id as "observationId", p.pcode, p.name as place, o.value, o.value_low as low, o.value_high as high,
      o.base, o.qualifier, o.unit, o.sex, o.starts_on as "startsOn", o.ends_on as "endsOn", o.date_stated as "dateStated", o.source,
      o.source_kind as "sourceKind", o.role, o.note
    from observations.observation o join places.place p on p.id = o.place_id
    where o.concept = any (${concepts}) and o.note->>'figure' = any (${figures.map((figure) => figure.code)}) and o.sign = 1
      and not exists (select from observations.observation r where r.reverses_id = o.id and r.period = o.period and r.sign = -1)
    order by o.role, p.pcode, o.source, o.sex nulls first`.execute(tx);
  return Map.groupBy(rows, (row) => row.figure);
}
