import type { EntryWarning } from '@minga/contracts/deliveries';
import type { Observation } from '@minga/contracts/observations';
import { checkParts, checkPercentages, checkPeriods, type Figure } from '@minga/counting';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { inWords, warning } from '../entries/index.ts';

interface Row {
  id: string;
  concept: string;
  unit: string;
  measure: string;
  place_id: string;
  population_group: string | null;
  value: string | null;
  value_low: string | null;
  value_high: string | null;
  qualifier: Figure['qualifier'];
  starts_on: string | null;
  ends_on: string | null;
  source: string;
  is: 'itself' | 'whole' | 'part' | 'flow';
}

/** What the figures registry says of one new figure beside those that stand (domain.md 1). */
export async function warningsOf({ tx }: Context, written: Observation): Promise<EntryWarning[]> {
  const { rows } = await sql<Row>`
    select o.id, o.concept, o.unit, o.measure, o.place_id, o.population_group, o.value, o.value_low, o.value_high, o.qualifier,
      o.starts_on::text, o.ends_on::text, o.source,
      case when o.id = n.id then 'itself' when o.id = n.part_of_id then 'whole' when o.part_of_id = n.part_of_id then 'part' else 'flow' end as is
    from observations.observation n join observations.observation o
      on o.id in (n.id, n.part_of_id) or o.part_of_id = n.part_of_id
      or (n.measure = 'flow' and o.measure = 'flow' and o.concept = n.concept and o.place_id = n.place_id and o.source = n.source
        and o.population_group is not distinct from n.population_group and o.area_id is not distinct from n.area_id
        and o.sex is not distinct from n.sex and (o.age_from, o.age_to) is not distinct from (n.age_from, n.age_to)
        and o.nationality is not distinct from n.nationality and o.cause is not distinct from n.cause
        and daterange(o.starts_on, o.ends_on, '[]') && daterange(n.starts_on, n.ends_on, '[]'))
    where n.id = ${written.id} and o.sign = 1
      and not exists (select from observations.observation back where back.reverses_id = o.id and back.period = o.period)
    limit 500`.execute(tx);
  const of = (...kinds: Row['is'][]) => rows.filter((row) => kinds.includes(row.is));
  const whole = of('whole')[0];
  const parts = of('itself', 'part').filter((row) => row.unit === 'percent' || row.unit === whole?.unit);
  const shares = parts.filter((row) => row.unit === 'percent').flatMap((row) => row.value ?? []);
  const warnings = inWords([
    ...(whole && written.unit !== 'percent' ? checkParts(toFigure(whole), parts.map(toFigure)) : []),
    ...(whole && written.unit === 'percent' && shares.length > 1 ? checkPercentages(shares.map(Number)) : []),
    ...checkPeriods(of('itself', 'flow').filter(hasDates).map(toFigure)).filter(({ facts }) =>
      ((facts['figures'] as string[] | undefined) ?? []).includes(written.id),
    ),
  ]);
  if (written.measure === 'share' && written.unit === 'percent' && (written.value ?? written.valueLow ?? 0) > 100)
    warnings.push(warning('share-above-100', { value: written.value ?? written.valueLow }));
  return warnings;
}

const hasDates = (row: Row): boolean => row.starts_on !== null && row.ends_on !== null;

function toFigure(row: Row): Figure {
  const [low, high] = [row.value_low ?? row.value, row.value_high ?? row.value].map((text) =>
    text === null ? undefined : Number(text),
  );
  return {
    id: row.id,
    concept: row.concept,
    value: row.value === null ? { low: low ?? 0, high: high ?? Infinity } : Number(row.value),
    qualifier: row.qualifier,
    unit: 'other',
    category: row.measure === 'flow' ? 'flow' : 'stock',
    place: row.place_id,
    population: row.population_group ?? '',
    period: { from: row.starts_on ?? '', to: row.ends_on ?? '' },
    source: row.source,
    publishedAt: '',
  };
}
