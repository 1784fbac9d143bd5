// The register of organisations. What changes is changed in place; who changed what stays in the history.
import { sql } from 'kysely';
import {
  Organisation,
  partnersAccess,
  type NewOrganisation,
  type OrganisationChange,
  type OrganisationPage,
  type OrganisationQuery,
} from '@minga/contracts/partners';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem, notFound } from '../../../platform/problem.ts';
import { getPlaceByCode } from '../places/index.ts';
import { addAliases, findOrganisations } from './organisation-names.ts';

const allow = guard(partnersAccess);

const alreadyKnown = defineProblem<{ name: string; id: string }>('partners/already-known', 409, {
  es: 'Ya existe una organización con este nombre, sigla o código. Ábrala en vez de crear otra.',
  en: 'An organisation with this name, acronym or code exists already. Open it instead of adding another.',
});
const alreadyEnded = defineProblem<{ id: string }>('partners/already-ended', 409, {
  es: 'Esta organización ya figura como terminada.',
  en: 'This organisation has already ended.',
});

const columns = sql`o.id, o.code, o.name, o.name_en as "nameEn", o.acronym, o.type, o.reach, o.is_donor as "isDonor", o.is_class as "isClass",
  o.parent_id as "parentId", o.synthetic, o.source, to_char(o.ended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt"`;

/** Organisations by type, reach, place and area of work, best name match first when `q` is given. */
export async function listOrganisations(context: Context, query: OrganisationQuery): Promise<OrganisationPage> {
  const { tx, actor } = context;
  allow(actor, 'partners.read');
  const placeId = query.place ? (await getPlaceByCode(context, query.place)).id : null;
  const active = sql`(
    exists (select from partners.coverage c join places.place p on p.id = c.place_id left join plan.area a on a.id = c.area_id
      where c.organisation_id = o.id and (c.to_on is null or c.to_on >= current_date)
        and (${placeId}::uuid is null or p.lineage @> array[${placeId}::uuid]) and (${query.area ?? null}::text is null or a.code = ${query.area ?? null}))
    or exists (select from deliveries.delivery d join places.place p on p.id = d.place_id join plan.area a on a.id = d.area_id
      where (d.organisation_id = o.id or d.implementer_id = o.id) and d.sign = 1
        and (${placeId}::uuid is null or p.lineage @> array[${placeId}::uuid]) and (${query.area ?? null}::text is null or a.code = ${query.area ?? null})))`;
  const wanted = sql`(${query.type ?? null}::text is null or o.type = ${query.type ?? null})
    and (${query.reach ?? null}::text is null or o.reach = ${query.reach ?? null})
    and (${query.donor ?? null}::boolean is null or o.is_donor = ${query.donor ?? null}::boolean)
    and (${query.ended} or o.ended_at is null)
    and (${placeId === null && query.area === undefined} or ${active})`;
  const likeness = query.q
    ? sql`(select max(case when n.key = places.fold(${query.q}) then 3 when starts_with(n.key, places.fold(${query.q})) then 2
        when position(places.fold(${query.q}) in n.key) > 0 then 1.5 else public.similarity(n.key, places.fold(${query.q})) end)
      from (select places.fold(x) as key from unnest(array[o.name, o.name_en, o.acronym, o.code]) x where x is not null
        union all select key from partners.alias where organisation_id = o.id) n)`
    : sql`1`;
  const { rows } = await sql<Organisation & { total: number }>`
    with found as (select ${columns}, ${likeness} as likeness from partners.organisation o where ${wanted})
    select *, count(*) over () as total from found where likeness >= 0.35
    order by likeness desc, name, code limit ${query.limit} offset ${query.offset}`.execute(tx);
  return { total: rows[0]?.total ?? 0, organisations: rows.map((row) => Organisation.parse(row)) };
}

export async function getOrganisation({ tx }: Context, id: string): Promise<Organisation> {
  const { rows } = await sql`select ${columns} from partners.organisation o where o.id = ${id}`.execute(tx);
  if (!rows[0]) throw notFound({ id });
  return Organisation.parse(rows[0]);
}

export async function addOrganisation(context: Context, input: NewOrganisation): Promise<Organisation> {
  const { tx, actor } = context;
  allow(actor, 'partners.write');
  const names = [input.name, input.nameEn, input.acronym, input.code].filter((name) => name !== undefined);
  for (const [name, id] of await findOrganisations(context, names)) throw alreadyKnown({ name, id });
  const id = newId();
  await tx
    .insertInto('partners.organisation')
    .values({
      id,
      code: input.code ?? (await freeCode(context, input.acronym ?? input.name)),
      name: input.name,
      name_en: input.nameEn ?? null,
      acronym: input.acronym ?? null,
      type: input.type,
      reach: input.reach,
      is_donor: input.isDonor,
      parent_id: input.parentId ?? null,
      synthetic: actor.synthetic,
      source: input.source,
    })
    .execute();
  await addAliases(context, id, input.aliases, input.source);
  await remember(context, id, 'add', input, null);
  return getOrganisation(context, id);
}

export async function changeOrganisation(
  context: Context,
  id: string,
  { reason, ...change }: OrganisationChange,
): Promise<Organisation> {
  const { tx, actor } = context;
  allow(actor, 'partners.write');
  const before = await getOrganisation(context, id);
  const fields = Object.fromEntries(
    Object.entries(change).flatMap(([field, after]) => {
      const was = before[field as keyof Organisation];
      return after === undefined || was === after ? [] : [[field, { before: was, after }]];
    }),
  );
  if (Object.keys(fields).length === 0) return before;
  await tx
    .updateTable('partners.organisation')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.nameEn === undefined ? {} : { name_en: change.nameEn }),
      ...(change.acronym === undefined ? {} : { acronym: change.acronym }),
      ...(change.type === undefined ? {} : { type: change.type }),
      ...(change.reach === undefined ? {} : { reach: change.reach }),
      ...(change.isDonor === undefined ? {} : { is_donor: change.isDonor }),
      ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
    })
    .where('id', '=', id)
    .execute();
  // The old name stays findable: last year's files bear it.
  if (change.name !== undefined && change.name !== before.name)
    await addAliases(context, id, [before.name], 'former name');
  await remember(context, id, 'change', fields, reason);
  return getOrganisation(context, id);
}

/** Ends an organisation: it leaves the lists, and all that was filed under it stays. */
export async function endOrganisation(context: Context, id: string, reason: string): Promise<Organisation> {
  const { tx, actor, clock } = context;
  allow(actor, 'partners.write');
  await getOrganisation(context, id);
  const ended = await tx
    .updateTable('partners.organisation')
    .set({ ended_at: clock.now().toISOString() })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw alreadyEnded({ id });
  await remember(context, id, 'end', {}, reason);
  return getOrganisation(context, id);
}

async function remember(
  { tx, actor, audit }: Context,
  id: string,
  act: 'add' | 'change' | 'end',
  fields: object,
  reason: string | null,
): Promise<void> {
  await tx
    .insertInto('partners.organisation_change')
    .values({ id: newId(), organisation_id: id, act, fields: JSON.stringify(fields), reason, changed_by: actor.id })
    .execute();
  audit({ act: 'partners.write', kind: 'organisation', id, facts: { act, fields: Object.keys(fields) } });
}

async function freeCode({ tx }: Context, name: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select case when exists (select from partners.organisation o where o.code = slug.code) then slug.code || '-' || ${newId().slice(-6)} else slug.code end as code
    from (select coalesce(nullif(trim(both '-' from regexp_replace(replace(left(places.fold(${name}), 60), ' ', '-'), '[^a-z0-9-]+', '', 'g')), ''),
      'organisation') as code) slug`.execute(tx);
  return rows[0]!.code;
}
