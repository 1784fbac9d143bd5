import { z } from 'zod';
import { Device, deviceDays, NewDevice } from './device.ts';

/** A secret with which a program reads what is answered in named forms, and does nothing else. */
export const NewFeed = NewDevice.extend({
  days: z.int().min(1).max(deviceDays),
  /** Asked when the answers are confidential, kept in the audit log. */
  purpose: z.string().trim().min(10).max(500).optional(),
}).strict();
export type NewFeed = z.infer<typeof NewFeed>;

/** Shown once: the secret is stored nowhere in the clear. */
export const FeedOpened = z.object({
  feed: Device,
  /** OData 4.0 services, one for each form, with the secret in the path. */
  services: z.array(z.object({ formId: z.uuid(), url: z.string(), plainUrl: z.string() })),
  /** For `plainUrl`, with basic sign-in. */
  username: z.string(),
  password: z.string(),
});
export type FeedOpened = z.infer<typeof FeedOpened>;
