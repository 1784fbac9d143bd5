// Where work happens: offices, shelters, schools, border posts. They hang from an admin unit.
import { sql } from 'kysely';
import { z } from 'zod';
import { placesAccess, Site, siteKinds, type NewSite } from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getPlaceByCode } from './place-rows.ts';

const allow = guard(placesAccess);

const siteCodeTaken = defineProblem<{ code: string }>('places/site-code-taken', 409, {
  es: 'Ya existe un sitio con este código. Use otro código o abra el que existe.',
  en: 'A site with this code exists already. Use another code or open the existing one.',
});

/** A row of the mission's `sites.csv`. */
export const siteRow = z.object({
  code: z.string(),
  kind: z.enum(siteKinds),
  name: z.string(),
  pcode: z.string(),
  lon: z.coerce.number().optional(),
  lat: z.coerce.number().optional(),
  accuracy_metres: z.coerce.number().int().optional(),
  class: z.enum(['public', 'internal', 'confidential']).default('public'),
  opened_on: z.iso.date().optional(),
  source: z.string(),
});

/** Adds the mission's sites and brings changed ones up to date; gives how many were new or different. */
export async function upsertSites({ tx }: Context, rows: object[]): Promise<number> {
  const done = await sql`
    insert into places.site (id, code, kind, name, place_id, lon, lat, accuracy_metres, class, source, opened_on)
    select id, code, kind, name, place_id, lon, lat, accuracy_metres, class::access.sensitivity, source, opened_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, code text, kind text, name text, place_id uuid, lon float8, lat float8,
      accuracy_metres integer, class text, source text, opened_on date)
    on conflict (code) do update set kind = excluded.kind, name = excluded.name, place_id = excluded.place_id, lon = excluded.lon,
      lat = excluded.lat, accuracy_metres = excluded.accuracy_metres, class = excluded.class, source = excluded.source, opened_on = excluded.opened_on
    where (site.kind, site.name, site.place_id, site.lon, site.lat, site.accuracy_metres, site.class, site.source, site.opened_on)
      is distinct from (excluded.kind, excluded.name, excluded.place_id, excluded.lon, excluded.lat, excluded.accuracy_metres, excluded.class,
        excluded.source, excluded.opened_on)
    returning id`.execute(tx);
  return done.rows.length;
}

export async function addSite(context: Context, input: NewSite): Promise<Site> {
  const { tx, actor, audit } = context;
  allow(actor, 'places.write');
  const place = await getPlaceByCode(context, input.pcode);
  const id = newId();
  const row = await tx
    .insertInto('places.site')
    .values({
      id,
      code: input.code,
      kind: input.kind,
      name: input.name,
      place_id: place.id,
      lon: input.lon ?? null,
      lat: input.lat ?? null,
      accuracy_metres: input.accuracyMetres ?? null,
      class: input.class,
      source: input.source,
      opened_on: input.openedOn ?? null,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw siteCodeTaken({ code: input.code });
  audit({ act: 'places.write', kind: 'site', id, facts: { kind: input.kind, class: input.class } });
  return toSite(row);
}

/** Sites at a place and below it, as far as the caller's class reaches. */
export async function sitesWithin({ tx }: Context, placeId: string): Promise<Site[]> {
  const rows = await tx
    .selectFrom('places.site as s')
    .innerJoin('places.place as p', 'p.id', 's.place_id')
    .where(sql<boolean>`p.lineage @> array[${placeId}]::uuid[]`)
    .selectAll('s')
    .orderBy('s.code')
    .limit(500)
    .execute();
  return rows.map(toSite);
}

interface SiteRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  lon: number | null;
  lat: number | null;
  accuracy_metres: number | null;
  class: string;
  source: string;
  opened_on: string | null;
  ended_on: string | null;
}

const toSite = (row: SiteRow): Site =>
  Site.parse({ ...row, accuracyMetres: row.accuracy_metres, openedOn: row.opened_on, endedOn: row.ended_on });
