// Areas of a GeoJSON or TopoJSON file, checked before anything is believed about them.
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';
import { defineProblem } from '../../../../platform/problem.ts';
import { rewound, type Polygon } from '../geometry.ts';

export interface FileArea {
  properties: Readonly<Record<string, string>>;
  /** Outer rings counter-clockwise; empty when the feature has no area. */
  polygons: Polygon[];
}

export const notABoundaryFile = defineProblem<{ field?: string }>('places/not-a-boundary-file', 422, {
  es: 'El archivo no es GeoJSON ni TopoJSON con áreas en grados (WGS84). No se guardó nada. Expórtelo como GeoJSON WGS84 y vuelva a subirlo.',
  en: 'The file is neither GeoJSON nor TopoJSON with areas in degrees (WGS84). Nothing was saved. Export it as WGS84 GeoJSON and upload it again.',
});
export const boundaryFileTooLarge = defineProblem<{ megabytes: number }>('places/boundary-file-too-large', 413, {
  es: 'El archivo de límites es demasiado grande. Simplifique las líneas y vuelva a subirlo.',
  en: 'The boundary file is too large. Simplify the lines and upload it again.',
});

const megabytesAllowed = 64;
const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);
const Point = z
  .tuple([Lon, Lat])
  .rest(z.number())
  .transform(([lon, lat]): [number, number] => [lon, lat]);
const Rings = z.array(z.array(Point).min(4)).min(1);
const Properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((bag) =>
    Object.fromEntries(
      Object.entries(bag ?? {}).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' || typeof value === 'number' ? [[key, String(value).trim()]] : [],
      ),
    ),
  );
const Geometry = z
  .discriminatedUnion('type', [
    z.looseObject({ type: z.literal('Polygon'), coordinates: Rings }),
    z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings) }),
  ])
  .nullable()
  .catch((context) => {
    const type = (context.value as { type?: unknown } | null)?.type;
    // Points and lines beside the areas are no outlines; a broken polygon is a broken file.
    if (type === 'Polygon' || type === 'MultiPolygon') throw notABoundaryFile();
    return null;
  });
const Features = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.looseObject({ properties: Properties, geometry: Geometry })).max(50_000),
});
const Topo = z.custom<Topology>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Topology' &&
    'objects' in value &&
    'arcs' in value,
);

/** @throws notABoundaryFile, boundaryFileTooLarge */
export function readAreas(bytes: Uint8Array): FileArea[] {
  if (bytes.length > megabytesAllowed * 1_000_000)
    throw boundaryFileTooLarge({ megabytes: Math.ceil(bytes.length / 1_000_000) });
  const json = parseJson(bytes);
  const topology = Topo.safeParse(json);
  const collections: unknown[] = topology.success ? unfold(topology.data) : [json];
  return collections.flatMap((collection) => {
    const parsed = Features.safeParse(collection);
    if (!parsed.success) throw notABoundaryFile({ field: parsed.error.issues[0]?.path.join('.') });
    return parsed.data.features.map(({ properties, geometry }) => ({
      properties,
      polygons: rewound(
        geometry === null ? [] : geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
      ),
    }));
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw notABoundaryFile();
    throw error;
  }
}

/** Each object of the topology as features; a topology whose arcs do not fit its objects is refused. */
function unfold(topology: Topology): unknown[] {
  try {
    return Object.values(topology.objects).map((object) => {
      const made = feature(topology, object as GeometryCollection);
      return 'features' in made ? made : { type: 'FeatureCollection', features: [made] };
    });
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw notABoundaryFile();
    throw error;
  }
}
