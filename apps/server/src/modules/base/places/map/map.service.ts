// A level of the gazetteer as a map: the boundaries that were imported, and schematic areas for units without one.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { PlaceMap, placesAccess, type AreaGeometry } from '@minga/contracts/places';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { toGeometry } from '../geometry.ts';
import { joined, schematicCells } from './schematic.ts';

const allow = guard(placesAccess);

interface UnitRow {
  id: string;
  pcode: string;
  name: string;
  level: number;
  parentPcode: string | null;
  undelimited: boolean;
  lon: number | null;
  lat: number | null;
  lineage: string[];
}
type Geometries = ReadonlyMap<string, AreaGeometry>;

const computedSource = 'schematic: nearest label point, within Natural Earth 1:50m land';

/** The map of one level, in the order of drawing: schematic cells lie beneath, so that none covers a boundary. */
export async function placeMap(context: Context, level: number): Promise<PlaceMap> {
  allow(context.actor, 'places.read');
  const units = await unitsOf(context, level);
  const imported = await importedOutlines(context, level);
  const complete = units.every((unit) => imported.geometries.has(unit.id));
  const cells = complete ? new Map<string, AreaGeometry>() : await schematicOutlines(context, level, units);
  const features = units.flatMap((unit) => {
    const boundary = imported.geometries.get(unit.id);
    const geometry = boundary ?? cells.get(unit.id);
    if (!geometry) return [];
    const { id: placeId, pcode, name, parentPcode, undelimited } = unit;
    const properties = { placeId, pcode, name, parentPcode, undelimited, schematic: boundary === undefined };
    return [{ type: 'Feature', id: pcode, properties, geometry }];
  });
  const computed = features.filter(({ properties }) => properties.schematic);
  const surveyed = features.filter(({ properties }) => !properties.schematic);
  return PlaceMap.parse({
    type: 'FeatureCollection',
    schematic: surveyed.length === 0,
    source: [...(surveyed.length > 0 ? [imported.source] : []), ...(computed.length > 0 ? [computedSource] : [])].join(
      '; ',
    ),
    features: [...computed, ...surveyed],
  });
}

async function unitsOf({ tx }: Context, level: number): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select p.id, p.pcode, p.name, p.level, parent.pcode as "parentPcode", p.undelimited, p.lon, p.lat, p.lineage
    from places.current_place p left join places.place parent on parent.id = p.current_parent_id
    where p.level = ${level} order by p.pcode`.execute(tx);
  return rows;
}

async function importedOutlines({ tx }: Context, level: number): Promise<{ source: string; geometries: Geometries }> {
  const { rows } = await sql<{ id: string; geometry: AreaGeometry; source: string }>`
    select distinct on (b.place_id) b.place_id as id, b.geometry, i.source
    from places.boundary b join places.boundary_import i on i.id = b.import_id join places.current_place p on p.id = b.place_id
    where p.level = ${level} order by b.place_id, i.imported_at desc, i.id desc`.execute(tx);
  return {
    source: [...new Set(rows.map((row) => row.source))].join('; '),
    geometries: new Map(rows.map((row) => [row.id, row.geometry])),
  };
}

// Computing takes tenths of a second and the points hardly ever change: the last result of each level is kept by their hash.
const known = new Map<string, Geometries>();

async function schematicOutlines(context: Context, level: number, units: readonly UnitRow[]): Promise<Geometries> {
  // Provinces are made of their cantons' cells, so that both levels share their lines.
  const finer = level === 1 ? await unitsOf(context, 2) : units;
  const drawn = finer.length > 0 ? finer : units;
  const digest = createHash('sha256')
    .update(JSON.stringify([level, drawn, units]))
    .digest('hex');
  const kept = known.get(digest);
  if (kept) return kept;
  const cells = schematicCells(
    drawn.flatMap(({ id, lon, lat }) => (lon === null || lat === null ? [] : [{ id, point: [lon, lat] }])),
  );
  const geometries = new Map<string, AreaGeometry>();
  for (const unit of units) {
    const parts = drawn
      .filter((part) => part.lineage.includes(unit.id))
      .flatMap((part) => {
        const cell = cells.get(part.id);
        return cell ? [cell] : [];
      });
    if (parts.length > 0) geometries.set(unit.id, toGeometry(parts.length === 1 ? parts[0]! : joined(parts)));
  }
  if (known.size > 12) known.clear();
  known.set(digest, geometries);
  return geometries;
}
