import { z } from 'zod';
import { PlanCode, StatedNumber } from './stated.ts';

const dimensions = {
  /** At most one of objective, area and activity; none means the whole plan. */
  objective: PlanCode.nullable().default(null),
  area: PlanCode.nullable().default(null),
  activity: PlanCode.nullable().default(null),
  /** Code of an indicator card, its newest version. */
  indicator: z.string().max(80).nullable().default(null),
  /** P-code; null means everywhere. */
  place: z.string().max(20).nullable().default(null),
  populationGroup: z.string().max(80).nullable().default(null),
  sex: z.enum(['female', 'male', 'other']).nullable().default(null),
  ageFrom: z.int().min(0).max(130).nullable().default(null),
  ageTo: z.int().min(0).max(130).nullable().default(null),
  startsOn: z.iso.date().nullable().default(null),
  endsOn: z.iso.date().nullable().default(null),
  unit: z.string().trim().min(1).max(40),
};

/** What shall be reached. Setting it again for the same dimensions takes the place of the old one, with a reason. */
export const NewTarget = z
  .strictObject({
    ...dimensions,
    /** Null takes the target back: "not stated" again. */
    value: z.number().min(0).nullable(),
    /** Its sub-targets count the same people more than once on purpose. */
    overlapping: z.boolean().default(false),
    source: z.string().trim().min(1).max(300),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .refine((target) => [target.objective, target.area, target.activity].filter((code) => code !== null).length <= 1, {
    path: ['activity'],
  });
export type NewTarget = z.input<typeof NewTarget>;

export const Target = z.object({
  id: z.uuid(),
  ...dimensions,
  value: StatedNumber,
  overlapping: z.boolean(),
  source: z.string(),
  reason: z.string().nullable(),
  recordedAt: z.string(),
  /** Earlier targets for the same dimensions, newest first. */
  earlier: z.array(z.object({ value: StatedNumber, recordedAt: z.string(), reason: z.string().nullable() })),
});
export type Target = z.infer<typeof Target>;

/** A target lower than the sum of its parts by place, group, sex or period. A warning: the person decides. */
export const TargetWarning = z.object({
  code: z.literal('target-below-parts'),
  target: z.uuid(),
  value: z.number(),
  sum: z.number(),
  /** Dimension along which the parts were added. */
  by: z.enum(['place', 'populationGroup', 'sex', 'period']),
});
export type TargetWarning = z.infer<typeof TargetWarning>;
export const TargetList = z.object({ targets: z.array(Target), warnings: z.array(TargetWarning) });
export type TargetList = z.infer<typeof TargetList>;
export const TargetQuery = z.object({
  area: PlanCode.optional(),
  activity: PlanCode.optional(),
  place: z.string().max(20).optional(),
});
export type TargetQuery = z.infer<typeof TargetQuery>;
