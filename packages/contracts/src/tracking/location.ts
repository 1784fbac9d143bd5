import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';
import { Pcode } from '../places/index.ts';

const text = (longest: number, shortest = 1) => z.string().trim().min(shortest).max(longest);

export const locationKinds = ['settlement', 'neighbourhood', 'site', 'border-point', 'transit-point', 'other'] as const;

/** A place of the master list: a settlement, a neighbourhood, a site. */
export const Location = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(locationKinds),
  pcode: z.string(),
  place: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  /** The location that this one turned out to be. */
  mergedIntoId: z.uuid().nullable(),
  class: Sensitivity,
  source: z.string(),
});
export type Location = z.infer<typeof Location>;

export const NewLocation = z
  .strictObject({
    code: text(60, 2),
    name: text(200, 2),
    aliases: z.array(text(200, 2)).max(30).default([]),
    kind: z.enum(locationKinds),
    pcode: Pcode,
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    openedOn: z.iso.date().optional(),
    class: Sensitivity.exclude(['strict']).default('internal'),
    source: text(300),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { path: ['lat'] });
export type NewLocation = z.infer<typeof NewLocation>;

export const LocationQuery = z.object({
  q: z.string().trim().min(1).max(120).optional(),
  pcode: Pcode.optional(),
  /** Closed and merged locations too. */
  all: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(2_000).default(200),
  after: z.string().max(60).optional(),
});
export type LocationQuery = z.infer<typeof LocationQuery>;
export const LocationPage = z.object({
  total: z.int(),
  locations: z.array(Location),
  next: z.string().nullable(),
});
export type LocationPage = z.infer<typeof LocationPage>;

export const LocationClosing = z.strictObject({ closedOn: z.iso.date(), reason: text(500, 3) });
export type LocationClosing = z.infer<typeof LocationClosing>;

/** Joins a location into another, or, with null, parts it again. */
export const LocationMerge = z.strictObject({ into: z.uuid().nullable(), reason: text(500, 3) });
export type LocationMerge = z.infer<typeof LocationMerge>;

/** Two locations that may be one: near each other, named alike, or both. */
export const Twin = z.object({
  one: Location,
  other: Location,
  /** Metres between their points; null where one has none. */
  metres: z.number().nullable(),
  /** Likeness of their names, 0 to 1. */
  likeness: z.number(),
});
export const TwinList = z.object({ twins: z.array(Twin) });
export type TwinList = z.infer<typeof TwinList>;
