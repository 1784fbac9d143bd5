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

/** Who is signed in, as the web app needs to know it. The public has no account. */
export const CurrentSession = z.object({
  account: z
    .object({ id: z.uuid(), name: z.string(), language: z.string(), organisationId: z.uuid().nullable() })
    .nullable(),
  grants: z.array(HeldGrant),
  verbs: z.array(z.string()),
  steppedUp: z.boolean(),
  /** Practice data: synthetic people, and the screen says so. */
  demo: z.boolean(),
  mission: z.string(),
});
export type CurrentSession = z.infer<typeof CurrentSession>;
