import { z } from 'zod';
import { PlanCode, StatedNumber } from './stated.ts';

const goal = {
  area: PlanCode.optional(),
  activity: PlanCode.optional(),
  programme: PlanCode.optional(),
};

/** What is needed, in USD. Stated again for the same part and period it takes the place of the old one, with a reason. */
export const NewRequirement = z
  .strictObject({
    objective: PlanCode.optional(),
    area: PlanCode.optional(),
    activity: PlanCode.optional(),
    startsOn: z.iso.date().optional(),
    endsOn: z.iso.date().optional(),
    /** Null takes it back: "not stated" again. */
    usd: z.number().min(0).max(1e12).nullable(),
    source: z.string().trim().min(1).max(300),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .refine((entry) => [entry.objective, entry.area, entry.activity].filter(Boolean).length <= 1, { path: ['activity'] });
export type NewRequirement = z.infer<typeof NewRequirement>;
export const Requirement = z.object({ id: z.uuid(), requirementUsd: StatedNumber });
export type Requirement = z.infer<typeof Requirement>;

export const ContributionState = z.enum(['pledged', 'committed', 'received', 'closed', 'withdrawn']);
export const NewContribution = z
  .strictObject({
    donorId: z.uuid(),
    reference: z.string().trim().min(1).max(120).optional(),
    amount: z.number().positive().max(1e13),
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** USD for one unit of the currency on `date`; needed for money that is not in USD. */
    usdRate: z.number().positive().optional(),
    date: z.iso.date(),
    state: ContributionState.exclude(['closed', 'withdrawn']),
    earmark: z.enum(['unearmarked', 'softly', 'project']),
    startsOn: z.iso.date().optional(),
    endsOn: z.iso.date().optional(),
    /** Code of the earlier plan that counts this money too. */
    carriedFrom: z.string().trim().min(1).max(80).optional(),
    source: z.string().trim().min(1).max(300),
  })
  .refine((entry) => entry.currency !== 'USD' || entry.usdRate === undefined || entry.usdRate === 1, {
    path: ['usdRate'],
  });
export type NewContribution = z.infer<typeof NewContribution>;

export const ContributionFlag = z.enum(['carry-over', 'no-rate', 'possible-double', 'over-allocated']);
export const Contribution = z.object({
  id: z.uuid(),
  donorId: z.uuid(),
  donor: z.string(),
  reference: z.string().nullable(),
  amount: z.number(),
  currency: z.string(),
  usd: StatedNumber,
  date: z.string(),
  state: ContributionState,
  history: z.array(z.object({ state: ContributionState, on: z.string(), reason: z.string().nullable() })),
  earmark: z.enum(['unearmarked', 'softly', 'project']),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  carriedFrom: z.string().nullable(),
  allocatedUsd: z.number(),
  flags: z.array(ContributionFlag),
});
export type Contribution = z.infer<typeof Contribution>;

export const StateChange = z.strictObject({
  state: ContributionState,
  on: z.iso.date(),
  reason: z.string().trim().min(3).max(500).optional(),
});
export type StateChange = z.infer<typeof StateChange>;

/** Moves part of a contribution to an area, an activity or a programme; negative moves it back. */
export const NewAllocation = z
  .strictObject({
    contributionId: z.uuid(),
    ...goal,
    usd: z.number().min(-1e12).max(1e12),
    on: z.iso.date(),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .refine((entry) => entry.usd !== 0, { path: ['usd'] })
  .refine((entry) => Boolean(entry.area ?? entry.activity ?? entry.programme), { path: ['area'] });
export type NewAllocation = z.infer<typeof NewAllocation>;

export const NewExpenditure = z
  .strictObject({
    contributionId: z.uuid().optional(),
    ...goal,
    place: z.string().max(20).optional(),
    usd: z.number().min(-1e12).max(1e12),
    on: z.iso.date(),
    reference: z.string().trim().min(1).max(120).optional(),
  })
  .refine((entry) => entry.usd !== 0, { path: ['usd'] })
  .refine((entry) => Boolean(entry.area ?? entry.activity ?? entry.programme), { path: ['area'] });
export type NewExpenditure = z.infer<typeof NewExpenditure>;

/** What a person decided about two contributions that may be the same money. */
export const TwinVerdict = z.strictObject({
  firstId: z.uuid(),
  secondId: z.uuid(),
  /** `same` withdraws the second. */
  verdict: z.enum(['same', 'different']),
  reason: z.string().trim().min(3).max(500),
});
export type TwinVerdict = z.infer<typeof TwinVerdict>;

const Sums = {
  requirementUsd: StatedNumber,
  receivedUsd: z.number(),
  committedUsd: z.number(),
  pledgedUsd: z.number(),
  /** (committed + received) ÷ requirement, in per cent. */
  fundedPct: StatedNumber,
  /** max(0, requirement − committed − received). */
  gapUsd: StatedNumber,
};
export const FundingPage = z.object({
  ...Sums,
  spentUsd: z.number(),
  /** Contributions without a value in USD; the sums do not hold them. */
  withoutUsd: z.array(z.uuid()),
  byArea: z.array(z.object({ area: PlanCode, ...Sums, spentUsd: z.number() })),
  /** Money that no area holds yet; with the areas it makes the plan's total, so nothing stands in two sums. */
  unallocated: z.object({ receivedUsd: z.number(), committedUsd: z.number(), pledgedUsd: z.number() }),
  /** Requirement of the areas together when each states one, and whether the plan's own differs from it. */
  areasRequirementUsd: StatedNumber,
  outcomes: z.array(z.object({ outcome: z.string(), share: StatedNumber })),
  contributions: z.array(Contribution),
  doubles: z.array(z.array(z.uuid())),
});
export type FundingPage = z.infer<typeof FundingPage>;
