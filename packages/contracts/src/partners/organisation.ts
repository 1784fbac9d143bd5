import { z } from 'zod';

export const organisationTypes = [
  'government',
  'local-government',
  'un',
  'ngo',
  'red-cross',
  'network',
  'private',
  'academia',
  'donor',
  'community',
  'service',
  'media',
  'other',
] as const;
export const OrganisationType = z.enum(organisationTypes);
export const OrganisationReach = z.enum(['local', 'national', 'international', 'not-stated']);

/** Who does, who pays, who is told. */
export const Organisation = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  acronym: z.string().nullable(),
  type: OrganisationType,
  reach: OrganisationReach,
  isDonor: z.boolean(),
  /** A kind of actor ("donors", "schools"), not one organisation. */
  isClass: z.boolean(),
  parentId: z.uuid().nullable(),
  synthetic: z.boolean(),
  source: z.string(),
  endedAt: z.string().nullable(),
});
export type Organisation = z.infer<typeof Organisation>;

const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
export const NewOrganisation = z.strictObject({
  code: code.max(80).optional(),
  name: z.string().trim().min(1).max(300),
  nameEn: z.string().trim().min(1).max(300).optional(),
  acronym: z.string().trim().min(1).max(40).optional(),
  type: OrganisationType,
  reach: OrganisationReach.default('not-stated'),
  isDonor: z.boolean().default(false),
  parentId: z.uuid().optional(),
  aliases: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
  source: z.string().trim().min(1).max(300),
});
export type NewOrganisation = z.infer<typeof NewOrganisation>;

export const OrganisationChange = z
  .strictObject({
    name: z.string().trim().min(1).max(300),
    nameEn: z.string().trim().min(1).max(300).nullable(),
    acronym: z.string().trim().min(1).max(40).nullable(),
    type: OrganisationType,
    reach: OrganisationReach,
    isDonor: z.boolean(),
    parentId: z.uuid().nullable(),
  })
  .partial()
  .extend({ reason: z.string().trim().min(3).max(500) });
export type OrganisationChange = z.infer<typeof OrganisationChange>;

export const OrganisationEnding = z.strictObject({ reason: z.string().trim().min(3).max(500) });

export const OrganisationQuery = z.object({
  q: z.string().trim().min(1).max(120).optional(),
  type: OrganisationType.optional(),
  reach: OrganisationReach.optional(),
  donor: z.stringbool().optional(),
  /** P-code: organisations active there or below it. */
  place: z.string().max(20).optional(),
  /** Code of a plan area: organisations active in it. */
  area: z.string().max(80).optional(),
  ended: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type OrganisationQuery = z.infer<typeof OrganisationQuery>;
export const OrganisationPage = z.object({ total: z.int(), organisations: z.array(Organisation) });
export type OrganisationPage = z.infer<typeof OrganisationPage>;

/** Where and in what an organisation works: as stated, as counted from deliveries the caller may see, or both. */
export const Presence = z.object({
  placeId: z.uuid(),
  pcode: z.string(),
  place: z.string(),
  areaId: z.uuid().nullable(),
  area: z.string().nullable(),
  stated: z.boolean(),
  delivered: z.boolean(),
  lastDelivery: z.string().nullable(),
});
export const OrganisationProfile = z.object({
  organisation: Organisation,
  aliases: z.array(z.string()),
  presence: z.array(Presence),
  history: z.array(
    z.object({
      act: z.enum(['add', 'change', 'end']),
      at: z.string(),
      reason: z.string().nullable(),
      fields: z.record(z.string(), z.json()),
    }),
  ),
});
export type OrganisationProfile = z.infer<typeof OrganisationProfile>;

export const NewCoverage = z.strictObject({
  pcode: z.string().min(2).max(20),
  area: z.string().max(80).optional(),
  fromOn: z.iso.date().optional(),
  toOn: z.iso.date().optional(),
  source: z.string().trim().min(1).max(300),
});
export type NewCoverage = z.infer<typeof NewCoverage>;
