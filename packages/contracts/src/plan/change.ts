import { z } from 'zod';
import { PlanCode, PlanWords } from './stated.ts';

/** Which objectives an area serves, stated by the mission in place of the inferred suggestion. Shares sum to 100. */
export const AreaObjectives = z.strictObject({
  objectives: z
    .array(z.strictObject({ code: PlanCode, sharePercent: z.number().min(0).max(100) }))
    .min(1)
    .max(20),
});
export type AreaObjectives = z.infer<typeof AreaObjectives>;

export const NewOutcome = z.strictObject({ code: PlanCode, title: PlanWords, frame: PlanCode.optional() });
export type NewOutcome = z.infer<typeof NewOutcome>;

/** Shares of one activity's requirement per long-term outcome, stated together; they sum to 100 ± 0.01. */
export const OutcomeShareSet = z.strictObject({
  shares: z
    .array(z.strictObject({ outcome: PlanCode, percent: z.number().min(0).max(100) }))
    .min(1)
    .max(50),
  source: z.string().trim().min(1).max(300),
});
export type OutcomeShareSet = z.infer<typeof OutcomeShareSet>;

export const FrameTag = z.strictObject({ activity: PlanCode, theme: z.string().trim().min(1).max(120).optional() });
export type FrameTag = z.infer<typeof FrameTag>;

/** A frame with the activities it tags: what a report to that frame is made of. */
export const FramePage = z.object({
  code: PlanCode,
  title: PlanWords,
  activities: z.array(
    z.object({
      code: PlanCode,
      title: PlanWords,
      area: PlanCode,
      theme: z.string().nullable(),
      alsoIn: z.array(z.string()),
    }),
  ),
});
export type FramePage = z.infer<typeof FramePage>;

export const NewProgramme = z.strictObject({
  code: PlanCode,
  title: PlanWords,
  kind: z.enum(['project', 'standing-service']),
  donorId: z.uuid().optional(),
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
  status: z.enum(['planned', 'active', 'closed']).default('active'),
  areas: z.array(PlanCode).max(50).default([]),
});
export type NewProgramme = z.infer<typeof NewProgramme>;
export const Programme = z.object({
  id: z.uuid(),
  number: z.int(),
  code: z.string(),
  title: PlanWords,
  kind: z.enum(['project', 'standing-service']),
  donorId: z.uuid().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  status: z.enum(['planned', 'active', 'closed']),
  areas: z.array(z.string()),
});
export type Programme = z.infer<typeof Programme>;
export const ProgrammeQuery = z.object({ year: z.coerce.number().int().min(1950).max(2100).optional() });

export const NewRevision = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export const Revision = z.object({ number: z.int(), reason: z.string(), madeBy: z.uuid(), madeAt: z.string() });
export type Revision = z.infer<typeof Revision>;
export const RevisionPair = z.object({ a: z.coerce.number().int().min(1), b: z.coerce.number().int().min(1) });

/** One visible difference between two revisions. */
export const RevisionDifference = z.object({
  kind: z.enum([
    'plan',
    'objective',
    'area',
    'activity',
    'target',
    'share',
    'requirement',
    'contribution',
    'allocation',
  ]),
  key: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.record(z.string(), z.object({ before: z.json(), after: z.json() })),
});
export const RevisionComparison = z.object({
  from: Revision,
  to: Revision,
  differences: z.array(RevisionDifference),
  /** False for who may not read money: its differences are left out, not absent. */
  moneyShown: z.boolean(),
});
export type RevisionComparison = z.infer<typeof RevisionComparison>;
