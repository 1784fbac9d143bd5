import { z } from 'zod';

/** Words in the two languages; null where the source has none in that language. */
export const PlanWords = z.object({ es: z.string().nullable(), en: z.string().nullable() });
export type PlanWords = z.infer<typeof PlanWords>;

/** A number that the plan states, or the word that stands where there is none. Absence is never 0. */
export const StatedNumber = z.discriminatedUnion('stated', [
  z.object({ stated: z.literal(true), value: z.number() }),
  z.object({ stated: z.literal(false), why: z.enum(['not-stated', 'not-yet-counted']) }),
]);
export type StatedNumber = z.infer<typeof StatedNumber>;

/** Code of an objective, area, activity, frame or outcome of the plan. */
export const PlanCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
