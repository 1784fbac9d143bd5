// Seeded random questions: a rule, filters and a period, each drawn evenly; and the same told in plain SQL.
import type { FigureQuery } from '@minga/contracts/figures';
import { chance } from '../../../../../../../missions/ecuador/demo/random.ts';
import type { BenchMission } from './mission.ts';

const rules = [
  'people-reached', 'services-delivered', 'households-served', 'quantity', 'usd-delivered', 'people-as-reported',
  'first-time', 'girls', 'boys', 'women', 'men', 'observation', 'need',
]; // prettier-ignore
const groups = ['migrant-settled', 'host-community', 'migrant-transit', 'returnee', 'idp', 'disaster-affected'];
const concepts = ['dtm.idp-stock', 'dtm.daily-flow', 'hazard.people-affected', 'ret.arrivals'];

export function questions(mission: BenchMission, count: number): FigureQuery[] {
  const by = chance('figures-bench/questions');
  const one = <Thing>(things: readonly Thing[]): Thing => things[by.below(things.length)]!;
  const often = (share: number) => by.next() < share;
  const month = (n: number) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  const level = (n: number) => mission.places.filter((place) => place.level === n);
  return Array.from({ length: count }, () => {
    const rule = one(rules);
    const [a, b] = [by.below(24), by.below(24)];
    const query: FigureQuery = { rule, by: [], from: month(Math.min(a, b)), to: month(Math.max(a, b)) };
    if (often(0.5)) query.place = one(level(often(0.5) ? 1 : 2)).id;
    if (rule === 'observation') return { ...query, concept: one(concepts) };
    if (rule === 'need') return query;
    if (often(0.35)) query.area = one(mission.areas).id;
    else if (often(0.4)) query.activity = one(mission.activities).id;
    if (often(0.25)) query.group = one(groups);
    if (often(0.25)) query.organisation = one(mission.organisations).id;
    if (rule === 'quantity') query.unit = one(['kits', 'usd', 'services']);
    return query;
  });
}

const cells: Record<string, string> = { girls: 'girls', boys: 'boys', women: 'women', men: 'men' };

/**
 * The same question over the ledger itself, in other words than the engine's: reversals by anti-join, window functions
 * instead of nested groupings. Null when the rule is not one of deliveries.
 */
export function plainSql(query: FigureQuery): { text: string; values: unknown[] } | null {
  const values: unknown[] = [`${query.from}-01`, `${query.to}-01`];
  const wanted = ['d.period between $1 and $2', 'd.sign = 1'];
  const add = (text: string, value: unknown) => wanted.push(text.replace('?', `$${values.push(value)}`));
  if (query.place) add('d.place_id in (select id from places.place where ? = any(lineage))', query.place);
  if (query.area) add('d.area_id = ?', query.area);
  if (query.activity) add('d.activity_id = ?', query.activity);
  if (query.organisation) add('d.organisation_id = ?', query.organisation);
  if (query.group) add('d.population_group = ?', query.group);
  if (query.unit) add('d.unit = ?', query.unit);
  const standing = `with d as materialized (select d.* from deliveries.delivery d left join deliveries.delivery b on b.reverses_id = d.id and b.sign = -1
    where b.id is null and ${wanted.join(' and ')})`;
  const people = `d.recipient in ('person', 'household', 'headcount') and d.counts_people and coalesce(d.quantity, 1) > 0`;
  const sum = (column: string, where: string) =>
    `${standing} select case when count(*) = 0 then 0 else sum(${column}) end::float8 as value from d where ${where}`;
  const text = ((): string | null => {
    if (query.rule in cells) return sum(cells[query.rule]!, people);
    switch (query.rule) {
      case 'services-delivered':
        return sum('1', people);
      case 'households-served':
        return `${standing} select count(distinct household_id)::float8 as value from d where recipient = 'household' and ${people}`;
      case 'quantity':
        return sum('quantity', 'true');
      case 'usd-delivered':
        return sum('usd', 'true');
      case 'people-as-reported':
        return sum('people', people);
      case 'first-time':
        return sum(`people * (frequency = 'first-time')::int`, people);
      case 'people-reached':
        return `${standing}, a as (select * from d where ${people} and recipient <> 'person'),
          l as (select place_id, population_group, sum(people) over (partition by place_id, population_group, area_id, activity_id, organisation_id, source, period) as p from a where recipient = 'headcount'
            union all select place_id, population_group, sum(people) over (partition by place_id, population_group, area_id, activity_id) from a where recipient = 'headcount' and frequency = 'first-time'
            union all select place_id, population_group, sum(m) over (partition by place_id, population_group, area_id) from
              (select distinct on (place_id, population_group, area_id, household_id) place_id, population_group, area_id, people as m from a where recipient = 'household'
                order by place_id, population_group, area_id, household_id, people desc) h)
          select ((select count(distinct subject_id) from d where ${people} and recipient = 'person')
            + coalesce((select sum(p) from (select max(p) as p from l group by place_id, population_group) g), 0))::float8 as value`;
      default:
        return null;
    }
  })();
  return text === null ? null : { text, values };
}
