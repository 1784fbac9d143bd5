import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

/** A phone or tablet of field workers: it fetches the forms assigned to it and sends records, and can do nothing else. */
export const Device = z.object({
  id: z.uuid(),
  programmeId: z.uuid(),
  name: z.string(),
  username: z.string(),
  /** A phone that collects, or a feed that a program reads. */
  kind: z.enum(['collect', 'feed']),
  class: Sensitivity,
  forms: z.array(z.object({ id: z.uuid(), xmlFormId: z.string(), title: z.string() })),
  madeAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type Device = z.infer<typeof Device>;

export const DeviceList = z.array(Device);
export const DeviceQuery = z.object({ programmeId: z.uuid().optional() });
export type DeviceQuery = z.infer<typeof DeviceQuery>;

/** The longest that a device's secret lives, in days. */
export const deviceDays = 366;

export const NewDevice = z.strictObject({
  programmeId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  formIds: z.array(z.uuid()).min(1).max(200),
  days: z.int().min(1).max(deviceDays),
});
export type NewDevice = z.infer<typeof NewDevice>;

/** Shown once: the secret is stored nowhere in the clear. */
export const DeviceOpened = z.object({
  device: Device,
  /** Server address for ODK Collect, with the secret in its path. */
  serverUrl: z.string(),
  /** The same without it, for user name and password (digest). */
  plainUrl: z.string(),
  username: z.string(),
  password: z.string(),
  /** What the QR code of ODK Collect holds: its settings as JSON, deflated (zlib), base64. */
  settings: z.string(),
});
export type DeviceOpened = z.infer<typeof DeviceOpened>;
