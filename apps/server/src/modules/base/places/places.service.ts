// The gazetteer as pages and profiles.
import { sql } from 'kysely';
import {
  placesAccess,
  PlaceNode,
  PlaceProfile,
  type NewPlaceTag,
  type Place,
  type PlacePage,
  type PlaceQuery,
} from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { findPlaceByCode, getPlaceByCode, placeJoins, selectPlaces } from './place-rows.ts';
import { sitesWithin } from './sites.service.ts';

const allow = guard(placesAccess);

const tagStands = defineProblem<{ tag: string }>('places/tag-stands', 409, {
  es: 'Este lugar ya lleva esta etiqueta desde esa fecha.',
  en: 'This place carries this tag from that date already.',
});

/** Places by level, current parent and tag, in the order of their codes. */
export async function listPlaces(context: Context, query: PlaceQuery): Promise<PlacePage> {
  allow(context.actor, 'places.read');
  const parentId = query.parent ? (await getPlaceByCode(context, query.parent)).id : null;
  const source = query.vintage
    ? sql`(select * from places.place where vintage = ${query.vintage})`
    : sql`places.current_place`;
  const tagged = sql`exists (select from places.tag t where t.place_id = p.id and t.tag = ${query.tag ?? null} and (t.to_on is null or t.to_on >= current_date))`;
  const wanted = sql`(${query.level ?? null}::int is null or p.level = ${query.level ?? null}::int)
    and (${parentId}::uuid is null or p.current_parent_id = ${parentId}::uuid)
    and (${query.undelimited ?? null}::boolean is null or p.undelimited = ${query.undelimited ?? null}::boolean)
    and (${query.tag ?? null}::text is null or ${tagged})`;
  const { rows } = await sql<{ total: number }>`select count(*) as total from ${source} p where ${wanted}`.execute(
    context.tx,
  );
  const places = await selectPlaces(
    context,
    sql`${source} p ${placeJoins} where ${wanted} and p.pcode > ${query.after ?? ''} order by p.pcode limit ${query.limit + 1}`,
  );
  const page = places.slice(0, query.limit);
  return { total: rows[0]!.total, places: page, next: places.length > page.length ? page.at(-1)!.pcode : null };
}

/** All that the gazetteer knows of one place; its sites as far as the caller's class reaches. */
export async function getPlaceProfile(context: Context, pcode: string, vintage?: string): Promise<PlaceProfile> {
  allow(context.actor, 'places.read');
  const place = await getPlaceByCode(context, pcode, vintage);
  const { tx } = context;
  const [below, aliases, populations, tags, boundary, vintages] = [
    await sql<{ level: number; n: number }>`select level, count(*) as n from places.current_place
      where lineage @> array[${place.id}]::uuid[] and id <> ${place.id} group by level order by level`.execute(tx),
    await sql`select name, kind, source from places.alias where place_id = ${place.id} order by name`.execute(tx),
    await sql`select year, method, value, source from places.population where place_id = ${place.id} order by year desc, method`.execute(
      tx,
    ),
    await sql`select tag, from_on::text as "fromOn", to_on::text as "toOn", source from places.tag where place_id = ${place.id} order by tag, from_on`.execute(
      tx,
    ),
    await sql`select i.source, to_char(i.imported_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "importedAt"
      from places.boundary b join places.boundary_import i on i.id = b.import_id where b.place_id = ${place.id} order by i.imported_at desc limit 1`.execute(
      tx,
    ),
    await sql`select id, vintage, name from places.place where pcode = ${place.pcode} and id <> ${place.id} order by vintage desc`.execute(
      tx,
    ),
  ];
  const sites = await sitesWithin(context, place.id);
  const confidential = sites.filter((site) => site.class === 'confidential' || site.class === 'strict').length;
  noteOpening(context, 'places.read', 'place', place.id, { sites: sites.length, confidential });
  return PlaceProfile.parse({
    place,
    children: {
      total: below.rows.reduce((total, row) => total + row.n, 0),
      byLevel: Object.fromEntries(below.rows.map((row) => [String(row.level), row.n])),
    },
    aliases: aliases.rows,
    populations: populations.rows,
    tags: tags.rows,
    sites,
    boundary: boundary.rows[0] ?? null,
    otherVintages: vintages.rows,
  });
}

/** Places below `root` (or from the country down) by current parent. */
export async function placeTree(
  context: Context,
  { root, depth }: { root?: string; depth: number },
): Promise<PlaceNode[]> {
  allow(context.actor, 'places.read');
  const top: Place | undefined = root ? await getPlaceByCode(context, root) : undefined;
  const { rows } = await sql<Omit<PlaceNode, 'children'> & { parentId: string | null }>`
    select id, pcode, name, level, undelimited, current_parent_id as "parentId" from places.current_place
    where (${top?.id ?? null}::uuid is null or lineage @> array[${top?.id ?? null}::uuid])
      and level <= ${(top?.level ?? 0) + depth} order by pcode`.execute(context.tx);
  const nodes = new Map(
    rows.map(({ parentId: _parent, ...row }): [string, PlaceNode] => [row.id, { ...row, children: [] }]),
  );
  const roots: PlaceNode[] = [];
  for (const row of rows) {
    const parent = row.id === top?.id || row.parentId === null ? undefined : nodes.get(row.parentId);
    (parent ? parent.children : roots).push(nodes.get(row.id)!);
  }
  return roots;
}

/** Puts a dated tag on a place. A place may carry several at once, and the same one again in another time. */
export async function tagPlace(context: Context, pcode: string, input: NewPlaceTag): Promise<PlaceProfile> {
  const { tx, actor, audit } = context;
  allow(actor, 'places.write');
  const place = await getPlaceByCode(context, pcode);
  const row = await tx
    .insertInto('places.tag')
    .values({
      id: newId(),
      place_id: place.id,
      tag: input.tag,
      from_on: input.fromOn ?? null,
      to_on: input.toOn ?? null,
      source: input.source,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw tagStands({ tag: input.tag });
  audit({ act: 'places.write', kind: 'place', id: place.id, facts: { tag: input.tag } });
  return getPlaceProfile(context, pcode);
}

/** The country that the gazetteer is of: its one place of level 0. */
export const findCountry = async (context: Context): Promise<Place | undefined> => {
  const { rows } = await sql<{
    pcode: string;
  }>`select pcode from places.current_place where level = 0 order by pcode limit 1`.execute(context.tx);
  return rows[0] ? findPlaceByCode(context, rows[0].pcode) : undefined;
};
