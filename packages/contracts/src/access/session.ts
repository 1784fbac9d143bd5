import { z } from 'zod';
import { Sensitivity } from './sensitivity.ts';

export const HeldGrant = z.object({
  role: z.string(),
  placeId: z.uuid().nullable(),
  programmeId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  sectorId: z.uuid().nullable(),
  ceiling: Sensitivity,
  validTo: z.string(),
});

/** How a session was opened. Links open a session that can do nothing but enrol a factor; a demo link opens a synthetic person. */
export const factors = ['passkey', 'password', 'oidc', 'invitation', 'recovery', 'demo-link'] as const;
export const Factor = z.enum(factors);
export type Factor = z.infer<typeof Factor>;

/** Who is signed in, as the web app needs to know it. The public has no account. */
export const CurrentSession = z.object({
  account: z
    .object({ id: z.uuid(), name: z.string(), language: z.string(), organisationId: z.uuid().nullable() })
    .nullable(),
  grants: z.array(HeldGrant),
  verbs: z.array(z.string()),
  steppedUp: z.boolean(),
  /** Absent for the public. */
  factor: Factor.optional(),
  /** The person holds more, and would have it with a passkey (security.md A1). */
  heldBack: z.boolean().optional(),
  /** Practice data: synthetic people, and the screen says so. */
  demo: z.boolean(),
  mission: z.string(),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

/** One of a person's own sessions, as the list under "My account" shows it. */
export const OwnSession = z.object({
  id: z.uuid(),
  current: z.boolean(),
  factor: z.string(),
  /** What the browser says it is. */
  agent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OwnSession = z.infer<typeof OwnSession>;
