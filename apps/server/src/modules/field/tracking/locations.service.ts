// The master list of locations: what they are called, when they open and close, and which are one and the same.
import { sql, type RawBuilder } from 'kysely';
import {
  Location,
  trackingAccess,
  type LocationClosing,
  type LocationMerge,
  type LocationPage,
  type LocationQuery,
  type NewLocation,
  type TwinList,
} from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { getPlaceByCode } from '../../base/places/index.ts';
import { mergeGoesRound, refusing } from './refusals.ts';

const allow = guard(trackingAccess);

/** Columns of a contract location; `l` is the row, `p` its place. */
export const locationColumns = sql`l.id, l.code, l.name,
  array(select n.name from tracking.location_name n where n.location_id = l.id order by n.name) as aliases, l.kind,
  p.pcode, p.name as place, l.lon, l.lat, l.opened_on as "openedOn", l.closed_on as "closedOn", l.merged_into_id as "mergedIntoId", l.class, l.source`;
export const locationPlace = sql`join places.place p on p.id = l.place_id`;

async function selectLocations({ tx }: Context, which: RawBuilder<unknown>): Promise<Location[]> {
  const { rows } =
    await sql`select ${locationColumns} from tracking.location l ${locationPlace} where ${which}`.execute(tx);
  return rows.map((row) => Location.parse(row));
}

async function getLocation(context: Context, id: string): Promise<Location> {
  const [location] = await selectLocations(context, sql`l.id = ${id}`);
  if (!location) throw notFound({ id });
  return location;
}

const likeness = (q: string): RawBuilder<number> =>
  sql<number>`(select max(case when position(places.fold(${q}) in places.fold(n)) > 0 then 1 else public.similarity(places.fold(n), places.fold(${q})) end)
    from (select l.name union all select l.code union all select a.name from tracking.location_name a where a.location_id = l.id) names (n))`;

/** Locations by place and name, in the order of their codes; `after` is the last code of the page before. */
export async function listLocations(context: Context, query: LocationQuery): Promise<LocationPage> {
  const { tx, actor } = context;
  allow(actor, 'tracking.read');
  const placeId = query.pcode ? (await getPlaceByCode(context, query.pcode)).id : null;
  const wanted = sql`(${query.all} or (l.merged_into_id is null and (l.closed_on is null or l.closed_on > current_date)))
    and (${placeId}::uuid is null or p.lineage @> array[${placeId}::uuid])
    and (${query.q ?? null}::text is null or ${likeness(query.q ?? '')} >= 0.4)`;
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from tracking.location l ${locationPlace} where ${wanted}`.execute(tx);
  const found = await selectLocations(
    context,
    sql`${wanted} and (${query.after ?? null}::text is null or l.code > ${query.after ?? null}) order by l.code limit ${query.limit + 1}`,
  );
  const locations = found.slice(0, query.limit);
  return {
    total: rows[0]!.total,
    locations,
    next: found.length > query.limit ? (locations.at(-1)?.code ?? null) : null,
  };
}

export async function addLocation(context: Context, input: NewLocation): Promise<Location> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.locate');
  const place = await getPlaceByCode(context, input.pcode);
  const id = newId();
  await refusing(() =>
    tx
      .insertInto('tracking.location')
      .values({
        id,
        code: input.code,
        name: input.name,
        kind: input.kind,
        place_id: place.id,
        lon: input.lon ?? null,
        lat: input.lat ?? null,
        opened_on: input.openedOn ?? null,
        class: input.class,
        source: input.source,
        created_by: actor.id,
      })
      .execute(),
  );
  for (const name of new Set(input.aliases))
    await sql`insert into tracking.location_name (id, location_id, name, source) values (${newId()}, ${id}, ${name}, ${input.source})
      on conflict do nothing`.execute(tx);
  await remember(context, id, 'add', { name: input.name }, null);
  audit({ act: 'tracking.locate', kind: 'tracking-location', id });
  return getLocation(context, id);
}

/** Closes a location on a day: it leaves the lists of later rounds, and all that was counted there stays. */
export async function closeLocation(
  context: Context,
  id: string,
  { closedOn, reason }: LocationClosing,
): Promise<Location> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.locate');
  await getLocation(context, id);
  await tx.updateTable('tracking.location').set({ closed_on: closedOn }).where('id', '=', id).execute();
  await remember(context, id, 'close', { closedOn }, reason);
  audit({ act: 'tracking.locate', kind: 'tracking-location', id, facts: { act: 'close' } });
  return getLocation(context, id);
}

/**
 * Joins a location into another that it turned out to be, or parts it again. Its name becomes another name of that one;
 * numbers stay with the round and the location that they were taken for, so that no past total changes.
 */
export async function mergeLocation(context: Context, id: string, { into, reason }: LocationMerge): Promise<Location> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.locate');
  const location = await getLocation(context, id);
  if (into !== null) {
    const target = await getLocation(context, into);
    const { rows } = await sql`select from tracking.location where merged_into_id = ${id}`.execute(tx);
    if (into === id || target.mergedIntoId !== null || rows.length > 0) throw mergeGoesRound();
    for (const name of [location.name, ...location.aliases])
      await sql`insert into tracking.location_name (id, location_id, name, source)
        values (${newId()}, ${into}, ${name}, ${`merged from ${location.code}`}) on conflict do nothing`.execute(tx);
  }
  await tx.updateTable('tracking.location').set({ merged_into_id: into }).where('id', '=', id).execute();
  await remember(context, id, into === null ? 'part' : 'merge', { into: into ?? location.mergedIntoId }, reason);
  audit({ act: 'tracking.locate', kind: 'tracking-location', id, facts: { act: into === null ? 'part' : 'merge' } });
  return getLocation(context, id);
}

async function remember(
  { tx, actor }: Context,
  locationId: string,
  act: 'add' | 'close' | 'merge' | 'part',
  facts: Record<string, unknown>,
  reason: string | null,
): Promise<void> {
  await tx
    .insertInto('tracking.location_change')
    .values({ id: newId(), location_id: locationId, act, facts: JSON.stringify(facts), reason, changed_by: actor.id })
    .execute();
}

/** So near that two points of one village can be; further, names must be alike. */
const nearMetres = 250;
const farMetres = 5_000;
const alike = 0.5;

/** Pairs of open locations of one place that may be one: near each other, or named alike and not far. The likeliest first. */
export async function listTwins(context: Context): Promise<TwinList> {
  allow(context.actor, 'tracking.read');
  const { rows } = await sql<{ one: string; other: string; metres: number | null; likeness: number }>`
    with open as (select l.id, l.place_id, l.code, l.lon, l.lat, places.fold(l.name) as name from tracking.location l
      where l.merged_into_id is null and l.closed_on is null),
    pairs as (
      select a.id as one, b.id as other, public.similarity(a.name, b.name) as likeness,
        111195 * sqrt(power(a.lat - b.lat, 2) + power((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)), 2)) as metres
      from open a join open b on b.place_id = a.place_id and b.code > a.code)
    select one, other, round(metres)::float8 as metres, likeness::float8 from pairs
    where metres <= ${nearMetres} or (likeness >= ${alike} and coalesce(metres, 0) <= ${farMetres})
    order by likeness + ${nearMetres} / (coalesce(metres, ${farMetres}) + ${nearMetres}) desc, one limit 100`.execute(
    context.tx,
  );
  const ids = [...new Set(rows.flatMap(({ one, other }) => [one, other]))];
  const found = await selectLocations(context, sql`l.id = any (${ids}::uuid[])`);
  const byId = new Map(found.map((location) => [location.id, location]));
  return {
    twins: rows.map(({ one, other, metres, likeness: alikeness }) => ({
      one: byId.get(one)!,
      other: byId.get(other)!,
      metres,
      likeness: alikeness,
    })),
  };
}
