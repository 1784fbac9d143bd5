// The shape of a mission's `plan.json`, and of `figures.json`, which says how each stated figure is filed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A plain text of the file is English only; the other language is absent, not invented. */
const Words = z.union([
  z.string().transform((en): { es: string | null; en: string | null } => ({ es: null, en })),
  z.object({
    es: z
      .string()
      .nullish()
      .transform((es) => es ?? null),
    en: z
      .string()
      .nullish()
      .transform((en) => en ?? null),
  }),
]);
export type FileWords = z.infer<typeof Words>;
const maybeWords = Words.nullish().transform((words) => words ?? null);

const Qualifier = z
  .enum(['exact', 'approximate', 'about', 'over', 'nearly', 'below'])
  .transform((word) => (word === 'approximate' ? 'about' : word));
/** A year, a month or a day. */
const Moment = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

export const ContextFigure = z.object({
  id: z.string(),
  label: Words,
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  unit: z.string(),
  qualifier: Qualifier,
  source: z.string(),
  asOf: Moment.nullable(),
  asOfInferred: z.boolean().default(false),
  sourceInferred: z.boolean().default(false),
  ageFrom: z.int().optional(),
  ageTo: z.int().optional(),
  periodFrom: Moment.optional(),
  periodTo: Moment.optional(),
  provinceIds: z.array(z.string()).optional(),
  of: z.number().optional(),
  rankInRegion: z.int().optional(),
  breakdown: z.record(z.string(), z.number()).optional(),
  destinations: z.array(z.string()).optional(),
  note: z.string().optional(),
});
export type ContextFigure = z.infer<typeof ContextFigure>;

const Rating = z.object({
  id: z.string(),
  name: Words,
  seedText: z.string().optional(),
  value: z.number().optional(),
  rank: z.number().optional(),
  of: z.number().optional(),
  scale: z.object({ min: z.number(), max: z.number() }).optional(),
  class: z.string().optional(),
  asOf: Moment.nullish(),
  note: z.string().optional(),
});
const Named = z.looseObject({ id: z.string() });

const Activity = z.object({
  id: z.string(),
  title: Words,
  summary: maybeWords,
  unit: z.array(z.string()),
  modules: z.array(z.string()),
  populationGroups: z.array(z.string()).default([]),
  figures: z.array(z.object({ id: z.string(), value: z.number(), unit: z.string() })).default([]),
});
const Area = z.object({
  id: z.string(),
  order: z.int(),
  title: Words,
  summary: maybeWords,
  priority: z.boolean(),
  objectiveIds: z.array(z.string()).nullable(),
  suggestedObjectiveIds: z.array(z.string()).default([]),
  suggestionBasis: z.string().optional(),
  subApproaches: z.array(Named).default([]),
  activities: z.array(Activity),
});
const Objective = z.object({
  id: z.string(),
  order: z.int(),
  title: Words,
  shortTitle: maybeWords,
  summary: maybeWords,
  commitments: z.array(z.object({ id: z.string(), text: Words, modules: z.array(z.string()).default([]) })).default([]),
});

export const PlanFile = z.object({
  id: z.string(),
  title: Words,
  organization: z.object({ id: z.string(), name: Words, acronym: maybeWords }),
  provenance: z.looseObject({ planYear: z.looseObject({ value: z.int() }) }),
  country: z.looseObject({
    iso2: z.string(),
    roles: z.array(z.string()).default([]),
    provinceCount: z.int().optional(),
  }),
  vision: maybeWords,
  headline: z
    .looseObject({
      fundingRequiredUsd: z.number().nullish(),
      peopleTargeted: z.int().nullish(),
      entitiesTargeted: z.int().nullish(),
      lastUpdated: z.iso.date().nullish(),
    })
    .default({}),
  riskRatings: z.array(Rating).default([]),
  strategicFrames: z.array(z.object({ id: z.string(), name: Words, note: maybeWords })).default([]),
  objectives: z.array(Objective),
  areas: z.array(Area),
  crossCutting: z.array(Named).default([]),
  populationGroups: z
    .array(z.looseObject({ id: z.string(), title: Words, kind: z.literal('entity-staff').optional() }))
    .default([]),
  places: z
    .object({
      provincesNamed: z
        .array(
          z.looseObject({
            id: z.string(),
            name: z.string(),
            dpaCode: z.string(),
            contexts: z.array(z.string()).default([]),
          }),
        )
        .default([]),
      citiesNamed: z
        .array(z.looseObject({ id: z.string(), name: z.string(), contexts: z.array(z.string()).default([]) }))
        .default([]),
      regionsNamed: z.array(z.string()).default([]),
      abroad: z.array(z.string()).default([]),
    })
    .default({ provincesNamed: [], citiesNamed: [], regionsNamed: [], abroad: [] }),
  contextFigures: z.array(ContextFigure).default([]),
  conflictingPublicFigures: z
    .object({ items: z.array(z.object({ figureId: z.string(), value: z.number(), source: z.string() })) })
    .default({ items: [] }),
  achievements2024: z
    .array(z.object({ id: z.string(), label: Words, value: z.number(), unit: z.string() }))
    .default([]),
  capacity: z.looseObject({ asOf: Moment.nullish() }).default({}),
  programmesAndTools: z.array(Named).default([]),
  actors: z
    .array(
      z.looseObject({
        id: z.string(),
        name: Words,
        type: z.string(),
        acronym: z.string().optional(),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  coordinationRoles: z.array(Named).default([]),
  localizationPillars: z.array(Named).default([]),
  seedAnomalies: z.array(Named).default([]),
});
export type PlanFile = z.infer<typeof PlanFile>;

/** How one stated figure is filed: its concept, what kind of number it is, and what the plan's wording implies. */
const Filing = z.object({
  concept: z.string(),
  measure: z.enum(['stock', 'flow', 'rate', 'rank', 'index', 'share', 'amount']).optional(),
  populationGroup: z.string().optional(),
  cause: z.string().optional(),
  nationality: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  partOf: z.string().optional(),
  partial: z.boolean().optional(),
  direction: z.enum(['high-is-bad', 'high-is-good']).optional(),
  /** What the figure is called, where the plan only has a field name for it. */
  title: Words.optional(),
});
export type Filing = z.infer<typeof Filing>;
const FigureFile = z.object({ figures: z.record(z.string(), Filing) });

const GroupFile = z.object({
  planGroups: z.array(z.object({ planGroupId: z.string(), how: z.string(), codes: z.array(z.string()).default([]) })),
});

export interface MissionPlan {
  plan: PlanFile;
  filing: Readonly<Record<string, Filing>>;
  groups: z.infer<typeof GroupFile>['planGroups'];
}

/** Reads the plan of a mission folder; undefined when the mission has none. */
export function readMissionPlan(folder: string): MissionPlan | undefined {
  const read = <Out>(file: string, Shape: z.ZodType<Out>): Out | undefined => {
    const path = join(folder, file);
    return existsSync(path) ? Shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  };
  const plan = read('plan.json', PlanFile);
  if (!plan) return undefined;
  return {
    plan,
    filing: read('figures.json', FigureFile)?.figures ?? {},
    groups: read('groups.json', GroupFile)?.planGroups ?? [],
  };
}
