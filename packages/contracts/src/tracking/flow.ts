import { z } from 'zod';

const day = z.iso.date();
const text = (longest: number, shortest = 1) => z.string().trim().min(shortest).max(longest);

export const directions = ['in', 'out', 'through'] as const;
export const transports = ['foot', 'bus', 'car', 'truck', 'boat', 'plane', 'other'] as const;
const count = z.int().min(0).max(1_000_000);

/** A group that passed a point on a day; nobody, with 0 people, is told too. No person is named. */
export const NewFlow = z
  .strictObject({
    day,
    /** Hours for which the point was watched that day. */
    hoursOpen: z.number().gt(0).max(24),
    direction: z.enum(directions),
    /** ISO 3166-1, two letters. */
    nationality: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    /** Null takes the replaced row back. */
    people: count.nullable(),
    women: count.optional(),
    men: count.optional(),
    girls: count.optional(),
    boys: count.optional(),
    cameFrom: text(120).optional(),
    goesTo: text(120).optional(),
    transport: z.enum(transports).optional(),
    replacesId: z.uuid().optional(),
    reason: text(500, 3).optional(),
  })
  .refine(({ people, women = 0, men = 0, girls = 0, boys = 0 }) => women + men + girls + boys <= (people ?? 0), {
    path: ['people'],
  })
  .refine(({ people, replacesId }) => people !== null || replacesId !== undefined, { path: ['people'] })
  .refine(({ reason, replacesId }) => replacesId === undefined || reason !== undefined, { path: ['reason'] });
export type NewFlow = z.infer<typeof NewFlow>;

export const Flow = z.object({
  id: z.uuid(),
  day,
  hoursOpen: z.number(),
  direction: z.enum(directions),
  nationality: z.string().nullable(),
  people: z.int().nullable(),
  women: z.int().nullable(),
  men: z.int().nullable(),
  girls: z.int().nullable(),
  boys: z.int().nullable(),
  cameFrom: z.string().nullable(),
  goesTo: z.string().nullable(),
  transport: z.enum(transports).nullable(),
  replacesId: z.uuid().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.iso.datetime({ offset: true }),
  stands: z.boolean(),
});
export type Flow = z.infer<typeof Flow>;

/** Mean of the people a day, over the days on which the point was watched; scaled to the round's hours where it has any. */
export const MeanFlow = z.object({ people: z.int(), perDay: z.number() });

/** What passed one point in one round. Points of one route see the same people: they are never added. */
export const PointFlow = z.object({
  days: z.int(),
  hours: z.number(),
  standardHours: z.number().nullable(),
  directions: z.array(
    MeanFlow.extend({
      direction: z.enum(directions),
      /** The largest first; without a nationality where none was told. */
      nationalities: z.array(MeanFlow.extend({ nationality: z.string().nullable() })),
    }),
  ),
  byDay: z.array(z.object({ day, hours: z.number(), people: z.int() })),
  rows: z.array(Flow),
});
export type PointFlow = z.infer<typeof PointFlow>;
