// Boundaries come from a file that the mission brings; what matched, what did not and what looks wrong is reported.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { BoundaryReport, placesAccess } from '@minga/contracts/places';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { isInside, toGeometry } from '../geometry.ts';
import { matchAreas, type KnownPlace, type MatchedArea } from './match-areas.ts';
import { readAreas } from './read-areas.ts';

const allow = guard(placesAccess);
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Stores the outlines of a GeoJSON or TopoJSON file (WGS84) for the places they match. The same file again changes
 * nothing and gives the report with every area under `already`.
 * @throws notABoundaryFile, boundaryFileTooLarge
 */
export async function importBoundaries(context: Context, bytes: Uint8Array, fileName: string): Promise<BoundaryReport> {
  allow(context.actor, 'places.write');
  const areas = readAreas(bytes);
  const places = await knownPlaces(context);
  const { matched, unmatched } = matchAreas(areas, places);
  const held = await heldOutlines(context);
  const outlines = matched.map((area) => {
    const geometry = JSON.stringify(toGeometry(area.area.polygons));
    return { ...area, geometry, digest: sha256(geometry) };
  });
  const fresh = outlines.filter(({ place, digest }) => held.get(place.id) !== digest);
  const levels = new Set(matched.map(({ place }) => place.level));
  const drawn = new Set([...matched.map(({ place }) => place.id), ...held.keys()]);
  const report: BoundaryReport = {
    fileName,
    sha256: sha256(bytes),
    areas: areas.length,
    matched: fresh.map(({ place, by }) => ({ pcode: place.pcode, name: place.name, by })),
    already: outlines.filter((outline) => !fresh.includes(outline)).map(({ place }) => place.pcode),
    unmatched,
    parentDiffers: matched.flatMap(parentDifference),
    labelOutside: matched
      .filter(({ place, area }) => place.point && !isInside(place.point, area.polygons))
      .map(({ place }) => place.pcode),
    missing: places.filter((place) => levels.has(place.level) && !drawn.has(place.id)).map((place) => place.pcode),
  };
  if (fresh.length > 0) await store(context, report, fresh);
  return BoundaryReport.parse(report);
}

function parentDifference({ place, fileParent }: MatchedArea): BoundaryReport['parentDiffers'] {
  if (fileParent === null || fileParent === place.currentParent) return [];
  return [{ pcode: place.pcode, file: fileParent, current: place.currentParent, coded: place.codedParent }];
}

async function store(
  { tx, actor, audit }: Context,
  report: BoundaryReport,
  outlines: readonly { place: KnownPlace; geometry: string; digest: string }[],
): Promise<void> {
  const importId = newId();
  // A file that brought some outlines before and others now is a second import of its own.
  const known = await tx
    .selectFrom('places.boundary_import')
    .select('id')
    .where('sha256', '=', report.sha256)
    .executeTakeFirst();
  await tx
    .insertInto('places.boundary_import')
    .values({
      id: importId,
      file_name: report.fileName,
      sha256: known ? `${report.sha256}+${importId}` : report.sha256,
      source: report.fileName,
      imported_by: actor.id,
      report: JSON.stringify(report),
    })
    .execute();
  const rows = outlines.map(({ place, geometry, digest }) => ({
    place_id: place.id,
    geometry: JSON.parse(geometry) as object,
    sha256: digest,
  }));
  await sql`insert into places.boundary (place_id, import_id, geometry, sha256)
    select place_id, ${importId}, geometry, sha256 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(place_id uuid, geometry jsonb, sha256 text)`.execute(
    tx,
  );
  audit({
    act: 'places.write',
    kind: 'boundary-import',
    id: importId,
    facts: { matched: rows.length, unmatched: report.unmatched.length },
  });
}

async function heldOutlines({ tx }: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ placeId: string; digest: string }>`
    select distinct on (b.place_id) b.place_id as "placeId", b.sha256 as digest
    from places.boundary b join places.boundary_import i on i.id = b.import_id order by b.place_id, i.imported_at desc, i.id desc`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.placeId, row.digest]));
}

async function knownPlaces({ tx }: Context): Promise<KnownPlace[]> {
  const { rows } = await sql<Omit<KnownPlace, 'point'> & { lon: number | null; lat: number | null }>`
    select p.id, p.pcode, p.name, p.level, coded.pcode as "codedParent", parent.pcode as "currentParent", p.lon, p.lat,
      array_remove(array[p.name_key, p.name_en_key], null) || array(select a.key from places.alias a where a.place_id = p.id) as "nameKeys",
      array_remove(array[p.pcode, p.dpa_code, p.dpa_code_current, p.iso_3166_2], null) as codes
    from places.current_place p left join places.place coded on coded.id = p.parent_id
    left join places.place parent on parent.id = p.current_parent_id order by p.pcode`.execute(tx);
  return rows.map(({ lon, lat, ...place }) => ({ ...place, point: lon === null || lat === null ? null : [lon, lat] }));
}
