import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

/** P-code of an admin unit: country letters, then the code; always text, so leading zeros stay (rulings 7). */
export const Pcode = z.string().regex(/^[A-Z]{2}[A-Z0-9]*$/);

/** An admin unit. The key is P-code and vintage; the national (DPA) code is an attribute. */
export const Place = z.object({
  id: z.uuid(),
  pcode: Pcode,
  vintage: z.string(),
  level: z.int(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** As the coding says; may differ from the current parent (a canton that moved to another province). */
  parentPcode: z.string().nullable(),
  currentParentPcode: z.string().nullable(),
  /** Names from the unit's current parent up to the country. */
  within: z.array(z.string()),
  iso31662: z.string().nullable(),
  dpaCode: z.string().nullable(),
  dpaCodeCurrent: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  /** A coded area that belongs to no admin unit of its level: in the country's totals, in no province's. */
  undelimited: z.boolean(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  source: z.string(),
});
export type Place = z.infer<typeof Place>;

export const PlaceQuery = z.object({
  level: z.coerce.number().int().min(0).max(4).optional(),
  parent: Pcode.optional(),
  tag: z.string().max(60).optional(),
  vintage: z.string().max(40).optional(),
  undelimited: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** P-code after which the next page begins. */
  after: z.string().max(20).optional(),
});
export type PlaceQuery = z.infer<typeof PlaceQuery>;

export const PlacePage = z.object({ total: z.int(), places: z.array(Place), next: z.string().nullable() });
export type PlacePage = z.infer<typeof PlacePage>;

export const PlaceSearch = z.object({
  q: z.string().trim().min(1).max(120),
  level: z.coerce.number().int().min(0).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(12),
});
export type PlaceSearch = z.infer<typeof PlaceSearch>;

/** One place found: `exact` beats `prefix` beats `similar`; `matched` is the name or code that was meant. */
export const PlaceHit = z.object({
  place: Place,
  match: z.enum(['exact', 'prefix', 'similar']),
  matched: z.string(),
  score: z.number(),
});
export type PlaceHit = z.infer<typeof PlaceHit>;

export const PlaceNode = z.object({
  id: z.uuid(),
  pcode: z.string(),
  name: z.string(),
  level: z.int(),
  undelimited: z.boolean(),
  get children() {
    return z.array(PlaceNode);
  },
});
export type PlaceNode = z.infer<typeof PlaceNode>;
export const PlaceTreeQuery = z.object({
  root: Pcode.optional(),
  depth: z.coerce.number().int().min(0).max(4).default(2),
});

export const Population = z.object({
  year: z.int(),
  method: z.enum(['census', 'projection', 'estimate', 'register']),
  value: z.int(),
  source: z.string(),
});
export const PlaceTag = z.object({
  tag: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  source: z.string(),
});
export const NewPlaceTag = z.strictObject({
  tag: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  fromOn: z.iso.date().optional(),
  toOn: z.iso.date().optional(),
  source: z.string().trim().min(1).max(300),
});
export type NewPlaceTag = z.infer<typeof NewPlaceTag>;

/** Kinds of sites. Safe houses are strict and stand nowhere near this list. */
export const siteKinds = [
  'office',
  'shelter',
  'school',
  'health-facility',
  'border-post',
  'service-point',
  'reception-point',
  'warehouse',
  'community-space',
  'terminal',
  'settlement',
  'coworking',
  'government-office',
  'water-point',
  'evacuation-point',
  'other',
] as const;
export const Site = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.enum(siteKinds),
  name: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  accuracyMetres: z.int().nullable(),
  class: Sensitivity,
  source: z.string(),
  openedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
});
export type Site = z.infer<typeof Site>;
export const NewSite = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    kind: z.enum(siteKinds),
    name: z.string().trim().min(1).max(200),
    pcode: Pcode,
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    accuracyMetres: z.int().min(0).optional(),
    class: z.enum(['public', 'internal', 'confidential']).default('internal'),
    source: z.string().trim().min(1).max(300),
    openedOn: z.iso.date().optional(),
  })
  .refine((site) => (site.lon === undefined) === (site.lat === undefined), { path: ['lat'] })
  .refine((site) => (site.lon === undefined) === (site.accuracyMetres === undefined), { path: ['accuracyMetres'] });
export type NewSite = z.infer<typeof NewSite>;

/** All that the gazetteer knows of one place. */
export const PlaceProfile = z.object({
  place: Place,
  children: z.object({ total: z.int(), byLevel: z.record(z.string(), z.int()) }),
  aliases: z.array(z.object({ name: z.string(), kind: z.string(), source: z.string() })),
  populations: z.array(Population),
  tags: z.array(PlaceTag),
  sites: z.array(Site),
  boundary: z.object({ source: z.string(), importedAt: z.string() }).nullable(),
  /** The same code in other vintages. */
  otherVintages: z.array(z.object({ id: z.uuid(), vintage: z.string(), name: z.string() })),
});
export type PlaceProfile = z.infer<typeof PlaceProfile>;
