// Where an organisation works: as it says, and as the deliveries that the caller may see show.
import { sql } from 'kysely';
import { OrganisationProfile, partnersAccess, type NewCoverage } from '@minga/contracts/partners';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { getPlaceByCode } from '../places/index.ts';
import { getOrganisation } from './partners.service.ts';

const allow = guard(partnersAccess);

export async function getOrganisationProfile(context: Context, id: string): Promise<OrganisationProfile> {
  const { tx, actor } = context;
  allow(actor, 'partners.read');
  const organisation = await getOrganisation(context, id);
  noteOpening(context, 'partners.read', 'organisation', id);
  const aliases = await sql<{
    name: string;
  }>`select name from partners.alias where organisation_id = ${id} order by name`.execute(tx);
  const presence = await sql`
    with stated as (select place_id, area_id from partners.coverage
        where organisation_id = ${id} and (to_on is null or to_on >= current_date)),
    delivered as (select place_id, area_id, max(delivered_on) as last from deliveries.delivery
        where (organisation_id = ${id} or implementer_id = ${id}) and sign = 1 group by place_id, area_id),
    both_ways as (select place_id, area_id, true as stated, null::date as last from stated
      union all select place_id, area_id, false, last from delivered)
    select p.id as "placeId", p.pcode, p.name as place, a.id as "areaId", a.code as area, bool_or(w.stated) as stated,
      max(w.last) is not null as delivered, max(w.last)::text as "lastDelivery"
    from both_ways w join places.place p on p.id = w.place_id left join plan.area a on a.id = w.area_id
    group by p.id, a.id order by p.pcode, a.code limit 500`.execute(tx);
  const history = await sql`
    select act, to_char(changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, reason, fields
    from partners.organisation_change where organisation_id = ${id} order by changed_at, id limit 200`.execute(tx);
  return OrganisationProfile.parse({
    organisation,
    aliases: aliases.rows.map((row) => row.name),
    presence: presence.rows,
    history: history.rows,
  });
}

/** States that an organisation works at a place, in one area of the plan or in general. Saying it twice changes nothing. */
export async function stateCoverage(context: Context, id: string, input: NewCoverage): Promise<OrganisationProfile> {
  const { tx, actor, audit } = context;
  allow(actor, 'partners.write');
  await getOrganisation(context, id);
  const place = await getPlaceByCode(context, input.pcode);
  const area = input.area
    ? await tx.selectFrom('plan.area').select('id').where('code', '=', input.area).executeTakeFirst()
    : undefined;
  if (input.area && !area) throw notFound({ id: input.area });
  await tx
    .insertInto('partners.coverage')
    .values({
      id: newId(),
      organisation_id: id,
      place_id: place.id,
      area_id: area?.id ?? null,
      from_on: input.fromOn ?? null,
      to_on: input.toOn ?? null,
      source: input.source,
      recorded_by: actor.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  audit({ act: 'partners.write', kind: 'organisation', id, facts: { coverage: input.pcode } });
  return getOrganisationProfile(context, id);
}
