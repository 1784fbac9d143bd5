// Context figures, achievements and ratings as sources stated them. Row security lets class public pass and nothing else.
import type { PublishedFigure } from '@minga/contracts/publishing';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';

interface Row {
  code: string;
  values: unknown[];
}

/** The plan's register of figures, each with every value that stands: the recommended first, then those that disagree. */
export async function publicFigures({ tx }: Context, planId: string): Promise<PublishedFigure[]> {
  const { rows } = await sql<PublishedFigure & Row>`
    with chosen as materialized (
      select c.*, observations.part(x) as part from observations.chosen_at('infinity') c
        join observations.observation x on x.id = c.observation_id and x.period = c.period),
    stated as (
      select o.note ->> 'figure' as figure, o.id, p.pcode, p.name as place, p.level, o.value, o.value_low as low, o.value_high as high,
        o.qualifier, o.base, o.sex, o.starts_on, o.ends_on, o.source, o.note ->> 'class' as rated,
        coalesce(c.observation_id = o.id, o.role = 'recommended') as recommended
      from observations.observation o join places.place p on p.id = o.place_id
      left join chosen c on c.part = observations.part(o) and c.concept = o.concept and c.place_id = o.place_id and c.period = o.period
        and c.population_group is not distinct from o.population_group and c.area_id is not distinct from o.area_id
      where o.class = 'public' and o.sign = 1 and o.note ->> 'figure' is not null
        and not exists (select from observations.observation back where back.reverses_id = o.id and back.period = o.period))
    select f.code, f.kind, f.title, f.unit, f.direction, f.scale_min as "scaleMin", f.scale_max as "scaleMax", f.flags,
      case when f.statement is not null then jsonb_build_object('words', f.statement -> 'words', 'source', f.statement -> 'source',
        'asOf', f.statement -> 'asOf') end as statement,
      coalesce((select jsonb_agg(jsonb_build_object('pcode', s.pcode, 'place', s.place, 'value', s.value, 'low', s.low, 'high', s.high,
          'qualifier', s.qualifier, 'base', s.base, 'sex', s.sex, 'startsOn', s.starts_on, 'endsOn', s.ends_on, 'source', s.source,
          'rated', s.rated, 'recommended', s.recommended) order by s.recommended desc, s.level, s.pcode, s.id)
        from stated s where s.figure = f.code), '[]') as values
    from plan.figure f where f.plan_id = ${planId} and f.kind in ('context', 'achievement', 'rating')
    order by f.kind desc, f.position`.execute(tx);
  return rows;
}
