import { z } from 'zod';

const Position = z.tuple([z.number(), z.number()]).rest(z.number());
const Ring = z.array(Position);

/** Areas only: outlines of admin units (RFC 7946, outer rings counter-clockwise). */
export const AreaGeometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
]);
export type AreaGeometry = z.infer<typeof AreaGeometry>;

export const PlaceMapQuery = z.object({ level: z.coerce.number().int().min(1).max(3).default(1) });

/** A map of one level. `schematic` areas are computed from one point per unit and are no boundaries; the map is when all are. */
export const PlaceMap = z.object({
  type: z.literal('FeatureCollection'),
  schematic: z.boolean(),
  source: z.string(),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      properties: z.object({
        placeId: z.uuid(),
        pcode: z.string(),
        name: z.string(),
        parentPcode: z.string().nullable(),
        undelimited: z.boolean(),
        schematic: z.boolean(),
      }),
      geometry: AreaGeometry,
    }),
  ),
});
export type PlaceMap = z.infer<typeof PlaceMap>;

/** What an import of boundaries did with each area of the file. */
export const BoundaryReport = z.object({
  fileName: z.string(),
  sha256: z.string(),
  areas: z.int(),
  matched: z.array(z.object({ pcode: z.string(), name: z.string(), by: z.enum(['pcode', 'name']) })),
  /** Outlines that stand already, the same to the last digit. */
  already: z.array(z.string()),
  unmatched: z.array(z.object({ label: z.string(), why: z.enum(['unknown', 'ambiguous', 'twice', 'no-area']) })),
  /** The file files the unit under another parent than the gazetteer's current one. */
  parentDiffers: z.array(
    z.object({ pcode: z.string(), file: z.string(), current: z.string().nullable(), coded: z.string().nullable() }),
  ),
  /** Units whose label point lies outside the outline given. */
  labelOutside: z.array(z.string()),
  /** Units of the levels in the file that the file has no outline for. */
  missing: z.array(z.string()),
});
export type BoundaryReport = z.infer<typeof BoundaryReport>;
