import { sql, type RawBuilder } from 'kysely';

/**
 * The columns of `figures.fact`, told from the ledger as it stood at an instant: entries recorded until then and not
 * taken back until then, each record in the cluster that it belonged to on that day. Slower than the facts of now,
 * and under the ledger's own row security.
 */
export const factsAsTheyStood = (asOf: string): RawBuilder<unknown> => sql`(
  select 1::smallint as sign, true as stands, (extract(year from d.period) * 12 + extract(month from d.period) - 1)::integer as month,
    d.delivered_on as day, place.no as place, coalesce(province.no, place.no) as province, area.no as area, coalesce(activity.no, 0) as activity,
    organisation.no as organisation, coalesce(programme.no, 0) as programme, coalesce(grp.no, 0) as grp, coalesce(age.no, 0) as age,
    coalesce(unit.no, 0) as unit, case d.sex when 'female' then 'f' when 'male' then 'm' when 'other' then 'o' when 'unknown' then 'u' end as sex,
    case d.source when 'direct' then 'd' else 'p' end as source,
    case d.recipient when 'person' then 'p' when 'household' then 'h' when 'headcount' then 'c' when 'institution' then 'i' else 's' end as recipient,
    d.frequency = 'first-time' as first_time,
    d.counts_people and coalesce(d.quantity, 1) > 0 and d.recipient in ('person', 'household', 'headcount')
      and coalesce(d.unit, '') not in ('staff-trained', 'entity', 'media-reach', 'infrastructure-user', 'catchment') as reaches,
    case d.recipient when 'household' then d.household_id when 'person' then coalesce(
      (select s.cluster_id from ledger.subject s where s.id = d.subject_id and s.valid_from <= ${asOf}::timestamptz and s.valid_to > ${asOf}::timestamptz),
      d.subject_id) end as party,
    case when d.recipient = 'person' then 1 else d.people end as people,
    coalesce(d.people_new, case when d.frequency = 'first-time' then case when d.recipient = 'person' then 1 else d.people end end) as people_new,
    d.girls, d.boys, d.women, d.men, d.other_gender, d.households, d.quantity, d.usd, d.class
  from deliveries.delivery d
  join figures.name place on place.kind = 'place' and place.id = d.place_id::text
  left join lateral (select k.no from places.place p cross join unnest(p.lineage) l(id) join places.place a on a.id = l.id and a.level = 1
    join figures.name k on k.kind = 'place' and k.id = l.id::text where p.id = d.place_id limit 1) province on true
  join figures.name area on area.kind = 'area' and area.id = d.area_id::text
  join figures.name organisation on organisation.kind = 'organisation' and organisation.id = d.organisation_id::text
  left join figures.name activity on activity.kind = 'activity' and activity.id = d.activity_id::text
  left join figures.name programme on programme.kind = 'programme' and programme.id = d.programme_id::text
  left join figures.name grp on grp.kind = 'group' and grp.id = d.population_group
  left join figures.name age on age.kind = 'age' and age.id = d.age_band
  left join figures.name unit on unit.kind = 'unit' and unit.id = d.unit
  where d.sign = 1 and d.recorded_at <= ${asOf}::timestamptz
    and not exists (select from deliveries.delivery b where b.reverses_id = d.id and b.period = d.period and b.recorded_at <= ${asOf}::timestamptz)
) as stood`;
