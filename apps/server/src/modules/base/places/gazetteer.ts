// The mission's gazetteer goes in from its files; what stands already and is the same is left alone.
import { sql } from 'kysely';
import { z } from 'zod';
import { placesAccess } from '@minga/contracts/places';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { loadIfChanged, missionFileWrong, readMissionTable } from './mission-table.ts';
import { siteRow, upsertSites } from './sites.service.ts';

const allow = guard(placesAccess);

const PlaceRow = z.object({
  level: z.coerce.number().int().min(0).max(4),
  pcode: z.string(),
  name_es: z.string(),
  name_en: z.string().optional(),
  parent_pcode: z.string().optional(),
  parent_pcode_current: z.string().optional(),
  iso_3166_2: z.string().optional(),
  dpa_code: z.string().optional(),
  dpa_code_current: z.string().optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
  area_km2: z.coerce.number().optional(),
  valid_from: z.iso.date().optional(),
  valid_to: z.iso.date().optional(),
  vintage: z.string(),
  source: z.string(),
});
type PlaceRow = z.infer<typeof PlaceRow>;

const PopulationRow = z.object({
  pcode: z.string(),
  year: z.coerce.number().int(),
  method: z.enum(['census', 'projection', 'estimate', 'register']),
  value: z.coerce.number().int().min(0),
  source: z.string(),
});
const AliasRow = z.object({
  pcode: z.string(),
  alias: z.string(),
  kind: z.enum(['name', 'former-name', 'short', 'misspelling', 'code', 'city']).catch('name'),
  source: z.string(),
});
const TagRow = z.object({
  pcode: z.string(),
  tag: z.string(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  source: z.string(),
});

/** Rows that were new or different, by table; all zero when the files say nothing new. */
export interface LoadCount {
  places: number;
  populations: number;
  aliases: number;
  tags: number;
  sites: number;
}

/** Loads the mission's places, populations, aliases, tags and sites. Loading the same files again changes nothing. */
export async function loadGazetteer(context: Context, missionFolder: string): Promise<LoadCount> {
  allow(context.actor, 'places.write');
  const files = ['places.csv', 'populations.csv', 'aliases.csv', 'tags.csv', 'sites.csv'];
  const loaded = await loadIfChanged(context, 'places/1', missionFolder, files, () =>
    loadFiles(context, missionFolder),
  );
  return loaded ?? { places: 0, populations: 0, aliases: 0, tags: 0, sites: 0 };
}

async function loadFiles(context: Context, missionFolder: string): Promise<LoadCount> {
  const rows = readMissionTable(missionFolder, 'places.csv', PlaceRow);
  const places = await upsertPlaces(context, rows);
  const known = await idsByPcode(context);
  const withId = <Row extends { pcode: string }>(file: string, table: Row[]) =>
    table.map((row, index) => {
      const place_id = known.get(row.pcode);
      if (!place_id) throw unknownPlace(`${file}!pcode:${index + 2}`);
      return { ...row, id: newId(), place_id };
    });
  const count: LoadCount = {
    places,
    populations: await upsertPopulations(
      context,
      withId('populations.csv', readMissionTable(missionFolder, 'populations.csv', PopulationRow)),
    ),
    aliases: await addAliases(context, withId('aliases.csv', readMissionTable(missionFolder, 'aliases.csv', AliasRow))),
    tags: await upsertTags(context, withId('tags.csv', readMissionTable(missionFolder, 'tags.csv', TagRow))),
    sites: await upsertSites(context, withId('sites.csv', readMissionTable(missionFolder, 'sites.csv', siteRow))),
  };
  if (Object.values(count).some((changed) => changed > 0))
    context.audit({ act: 'places.write', kind: 'gazetteer', facts: { ...count } });
  return count;
}

const unknownPlace = (field: string) =>
  missionFileWrong({
    issues: [
      {
        field,
        code: 'unknown-place',
        says: { es: 'Este código no está en el archivo de lugares.', en: 'This code is not in the file of places.' },
      },
    ],
  });

/** Units of each country that has ISO 3166-2 codes but not for this one: coded areas that belong to no admin unit. */
function undelimitedCodes(rows: readonly PlaceRow[]): ReadonlySet<string> {
  const first = rows.filter((row) => row.level === 1);
  const codes = new Set(
    first.some((row) => row.iso_3166_2) ? first.filter((row) => !row.iso_3166_2).map((row) => row.pcode) : [],
  );
  for (const row of rows) if (row.level > 1 && codes.has(row.parent_pcode ?? '')) codes.add(row.pcode);
  return codes;
}

async function upsertPlaces({ tx }: Context, rows: PlaceRow[]): Promise<number> {
  const undelimited = undelimitedCodes(rows);
  let changed = 0;
  for (const level of [0, 1, 2, 3, 4]) {
    const wanted = rows
      .filter((row) => row.level === level)
      .map((row) => ({ ...row, id: newId(), undelimited: undelimited.has(row.pcode) }));
    if (wanted.length === 0) continue;
    const done = await sql`
      insert into places.place (id, pcode, vintage, level, name, name_en, parent_id, current_parent_id, lineage, iso_3166_2, dpa_code,
        dpa_code_current, lon, lat, area_km2, valid_from, valid_to, undelimited, source)
      select w.id, w.pcode, w.vintage, w.level, w.name_es, w.name_en, parent.id, coalesce(current.id, parent.id), '{}', w.iso_3166_2, w.dpa_code,
        coalesce(w.dpa_code_current, w.dpa_code), w.lon, w.lat, w.area_km2, w.valid_from, w.valid_to, w.undelimited, w.source
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, pcode text, vintage text, level smallint, name_es text, name_en text,
        parent_pcode text, parent_pcode_current text, iso_3166_2 text, dpa_code text, dpa_code_current text, lon float8, lat float8,
        area_km2 numeric, valid_from date, valid_to date, undelimited boolean, source text)
      left join places.current_place parent on parent.pcode = w.parent_pcode
      left join places.current_place current on current.pcode = w.parent_pcode_current
      on conflict (pcode, vintage) do update set name = excluded.name, name_en = excluded.name_en, parent_id = excluded.parent_id,
        current_parent_id = excluded.current_parent_id, iso_3166_2 = excluded.iso_3166_2, dpa_code = excluded.dpa_code,
        dpa_code_current = excluded.dpa_code_current, lon = excluded.lon, lat = excluded.lat, area_km2 = excluded.area_km2,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, undelimited = excluded.undelimited, source = excluded.source
      where (place.name, place.name_en, place.parent_id, place.current_parent_id, place.iso_3166_2, place.dpa_code, place.dpa_code_current,
          place.lon, place.lat, place.area_km2, place.valid_from, place.valid_to, place.undelimited, place.source)
        is distinct from (excluded.name, excluded.name_en, excluded.parent_id, excluded.current_parent_id, excluded.iso_3166_2, excluded.dpa_code,
          excluded.dpa_code_current, excluded.lon, excluded.lat, excluded.area_km2, excluded.valid_from, excluded.valid_to, excluded.undelimited,
          excluded.source)
      returning id`.execute(tx);
    changed += done.rows.length;
  }
  return changed;
}

async function idsByPcode({ tx }: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; pcode: string }>`select id, pcode from places.current_place`.execute(tx);
  return new Map(rows.map((row) => [row.pcode, row.id]));
}

async function upsertPopulations({ tx }: Context, rows: object[]): Promise<number> {
  const done = await sql`
    insert into places.population (id, place_id, year, method, value, source)
    select id, place_id, year, method, value, source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, place_id uuid, year smallint, method text, value bigint, source text)
    on conflict on constraint population_once do update set value = excluded.value where population.value <> excluded.value
    returning id`.execute(tx);
  return done.rows.length;
}

async function addAliases({ tx }: Context, rows: object[]): Promise<number> {
  const done = await sql`
    insert into places.alias (id, place_id, name, kind, source)
    select id, place_id, alias, kind, source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, place_id uuid, alias text, kind text, source text)
    on conflict do nothing returning id`.execute(tx);
  return done.rows.length;
}

async function upsertTags({ tx }: Context, rows: object[]): Promise<number> {
  const done = await sql`
    insert into places.tag (id, place_id, tag, from_on, to_on, source)
    select id, place_id, tag, "from", "to", source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, place_id uuid, tag text, "from" date, "to" date, source text)
    on conflict (place_id, tag, coalesce(from_on, '-infinity'::date), source) do update set to_on = excluded.to_on
      where tag.to_on is distinct from excluded.to_on
    returning id`.execute(tx);
  return done.rows.length;
}
