import { z } from 'zod';
import { roles, type Role } from './roles.ts';
import { Sensitivity } from './sensitivity.ts';

/** A right of a person as the page of people shows it. A null dimension is not narrowed. */
export const Grant = z.object({
  id: z.uuid(),
  role: z.string(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  programmeId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  sectorId: z.uuid().nullable(),
  ceiling: Sensitivity,
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  reason: z.string(),
  grantedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
export type Grant = z.infer<typeof Grant>;

/** Somebody who works here: account, rights, and how many ways to sign in; never what those are made of. */
export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  organisationId: z.uuid().nullable(),
  language: z.string(),
  status: z.enum(['invited', 'active', 'disabled']),
  synthetic: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime({ offset: true }).nullable(),
  passkeys: z.int(),
  password: z.boolean(),
  totp: z.boolean(),
  grants: z.array(Grant),
});
export type Person = z.infer<typeof Person>;

export const PeopleQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  status: z.enum(['invited', 'active', 'disabled']).optional(),
  role: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const People = z.object({ people: z.array(Person), total: z.int() });
export type People = z.infer<typeof People>;

export const Invitation = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  organisationId: z.uuid().nullish(),
  language: z.enum(['es', 'en']).default('es'),
});
export type Invitation = z.infer<typeof Invitation>;

/** Shown once to whoever invited; only a hash of it is kept. */
export const Invited = z.object({ accountId: z.uuid(), link: z.url(), expiresAt: z.iso.datetime() });
export type Invited = z.infer<typeof Invited>;

const services = new Set<Role>(['public', 'mission-loader', 'sign-in-desk']);
/** Roles that a person can hold. */
export const personRoles: readonly Role[] = roles.filter((role) => !services.has(role));

/** How long a right lasts when nothing shorter is said (security.md B7). */
export const grantDays = { ordinary: 180, strict: 90 } as const;

export const NewGrant = z.strictObject({
  role: z.enum(roles).refine((role) => !services.has(role)),
  placeId: z.uuid().nullish(),
  programmeId: z.uuid().nullish(),
  organisationId: z.uuid().nullish(),
  sectorId: z.uuid().nullish(),
  ceiling: Sensitivity,
  validTo: z.iso.datetime().optional(),
  reason: z.string().trim().min(3).max(500),
});
export type NewGrant = z.infer<typeof NewGrant>;

/** `waiting`: a second person must approve it before it counts. */
export const GrantAnswer = z.object({ id: z.uuid(), state: z.enum(['granted', 'waiting']) });
export type GrantAnswer = z.infer<typeof GrantAnswer>;

/** Something that waits for a second person. */
export const Waiting = z.object({
  id: z.uuid(),
  kind: z.enum(['grant', 'recovery']),
  accountId: z.uuid(),
  accountName: z.string(),
  role: z.string().nullable(),
  ceiling: Sensitivity.nullable(),
  placeName: z.string().nullable(),
  validTo: z.iso.datetime().nullable(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  /** False for whoever asked, and for the person it is about. */
  mine: z.boolean(),
});
export type Waiting = z.infer<typeof Waiting>;

export const Decision = z.strictObject({ approved: z.boolean() });
export type Decision = z.infer<typeof Decision>;

export const RecoveryRequest = z.strictObject({ seen: z.enum(['in-person', 'video']) });
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;

/** Each of two administrators is shown one half of a recovery link; the person joins them with a dot. */
export const RecoveryHalf = z.object({
  id: z.uuid(),
  half: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
});
export type RecoveryHalf = z.infer<typeof RecoveryHalf>;
