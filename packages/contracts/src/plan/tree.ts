import { z } from 'zod';
import { PlanCode, PlanWords, StatedNumber } from './stated.ts';
import { Target, TargetWarning } from './target.ts';

/** One stated value of a figure, as the observation ledger holds it. */
export const FigureStatement = z.object({
  observationId: z.uuid(),
  pcode: z.string(),
  place: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  base: z.number().nullable(),
  qualifier: z.enum(['exact', 'about', 'over', 'nearly', 'below']),
  unit: z.string(),
  sex: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  dateStated: z.boolean(),
  source: z.string(),
  sourceKind: z.string(),
  /** The plan's own figure is recommended; others triangulate it. */
  role: z.enum(['recommended', 'triangulation']),
  note: z.record(z.string(), z.json()).nullable(),
});
export type FigureStatement = z.infer<typeof FigureStatement>;

export const PlanFigure = z.object({
  kind: z.enum(['context', 'achievement', 'capacity', 'activity', 'rating']),
  code: z.string(),
  title: PlanWords,
  concept: z.string(),
  unit: z.string(),
  direction: z.enum(['high-is-bad', 'high-is-good']).nullable(),
  scaleMin: z.number().nullable(),
  scaleMax: z.number().nullable(),
  /** Words where there is no number: a forecast is never a count of people. */
  statement: z.record(z.string(), z.json()).nullable(),
  flags: z.array(z.string()),
  partOf: z.string().nullable(),
  statements: z.array(FigureStatement),
});
export type PlanFigure = z.infer<typeof PlanFigure>;

export const PlanActivity = z.object({
  code: PlanCode,
  position: z.int(),
  title: PlanWords,
  summary: PlanWords.nullable(),
  units: z.array(z.string()),
  modules: z.array(z.string()),
});
/** Money is null for who may not read it; that is another thing than "not stated". */
export const PlanMoney = z.object({ requirementUsd: StatedNumber }).nullable();

export const PlanArea = z.object({
  id: z.uuid(),
  code: PlanCode,
  position: z.int(),
  title: PlanWords,
  summary: PlanWords.nullable(),
  priority: z.boolean(),
  objectives: z.array(
    z.object({ code: PlanCode, share: StatedNumber, inferred: z.boolean(), basis: z.string().nullable() }),
  ),
  /** People to reach in the whole area, when the plan states that number. */
  peopleTargeted: StatedNumber,
  money: PlanMoney,
  activities: z.array(PlanActivity),
});
export type PlanArea = z.infer<typeof PlanArea>;

export const PlanObjective = z.object({
  code: PlanCode,
  position: z.int(),
  title: PlanWords,
  summary: PlanWords.nullable(),
  commitments: z.array(z.object({ code: PlanCode, title: PlanWords, modules: z.array(z.string()) })),
});
export const PlanElement = z.object({
  kind: z.string(),
  code: z.string(),
  title: PlanWords,
  summary: PlanWords.nullable(),
  pcode: z.string().nullable(),
  detail: z.record(z.string(), z.json()),
});
export const PlanTree = z.object({
  id: z.uuid(),
  code: z.string(),
  title: PlanWords,
  vision: PlanWords.nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(['draft', 'in-review', 'published', 'revised', 'closed']),
  countryRoles: z.array(z.string()),
  organisation: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  requirementUsd: StatedNumber,
  peopleTargeted: StatedNumber,
  entitiesTargeted: StatedNumber,
  revisedOn: z.string().nullable(),
  source: z.record(z.string(), z.json()),
  objectives: z.array(PlanObjective),
  areas: z.array(PlanArea),
  figures: z.array(PlanFigure),
  populationGroups: z.array(
    z.object({ code: z.string(), title: PlanWords, mainGroups: z.array(z.string()), kind: z.string() }),
  ),
  frames: z.array(z.object({ code: z.string(), title: PlanWords, note: PlanWords.nullable(), activities: z.int() })),
  outcomes: z.array(z.object({ code: z.string(), title: PlanWords, share: StatedNumber })),
  elements: z.array(PlanElement),
});
export type PlanTree = z.infer<typeof PlanTree>;

export const Indicator = z.object({
  code: z.string(),
  version: z.int(),
  title: PlanWords,
  type: z.string(),
  unit: z.string(),
  formula: z.record(z.string(), z.json()),
  aggregation: z.string(),
  disaggregation: z.array(z.string()),
  sourceRecords: z.array(z.string()),
  caveats: z.array(z.json()),
  estimateAllowed: z.boolean(),
  source: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;

export const AreaPage = z.object({
  area: PlanArea,
  targets: z.array(Target),
  warnings: z.array(TargetWarning),
  indicators: z.array(Indicator),
});
export type AreaPage = z.infer<typeof AreaPage>;

export const ActivityPage = z.object({
  id: z.uuid(),
  activity: PlanActivity,
  area: z.object({ code: PlanCode, title: PlanWords, priority: z.boolean() }),
  populationGroups: z.array(z.object({ code: z.string(), title: PlanWords })),
  frames: z.array(z.object({ code: z.string(), title: PlanWords, theme: z.string().nullable() })),
  outcomeShares: z.array(z.object({ outcome: z.string(), title: PlanWords, percent: z.number() })),
  figures: z.array(PlanFigure),
  targets: z.array(Target),
  warnings: z.array(TargetWarning),
  money: PlanMoney,
});
export type ActivityPage = z.infer<typeof ActivityPage>;
