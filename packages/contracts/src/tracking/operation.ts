import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

const day = z.iso.date();
const text = (longest: number, shortest = 1) => z.string().trim().min(shortest).max(longest);

export const components = ['mobility', 'flow', 'registration', 'survey'] as const;
export const roundStates = ['planned', 'collecting', 'cleaning', 'validated', 'published', 'withdrawn'] as const;
export const RoundState = z.enum(roundStates);
export type RoundState = z.infer<typeof RoundState>;

/** A lasting exercise of displacement tracking; its rounds answer one question, filed under one concept. */
export const NewOperation = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .max(60),
  name: text(200, 3),
  nameEn: text(200, 3).optional(),
  component: z.enum(components),
  concept: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/)
    .max(120)
    .default('dtm.idp-stock'),
  programmeId: z.uuid().optional(),
  class: Sensitivity.exclude(['strict']).default('internal'),
});
export type NewOperation = z.infer<typeof NewOperation>;

/** How far the visits of a round are. Coverage is places done ÷ places that could be reached, from 0 to 1. */
export const Progress = z.object({
  places: z.int(),
  done: z.int(),
  returned: z.int(),
  notAccessible: z.int(),
  coverage: z.number().nullable(),
});
export type Progress = z.infer<typeof Progress>;

export const Round = z.object({
  id: z.uuid(),
  operationId: z.uuid(),
  number: z.int(),
  reportingOn: day,
  startsOn: day,
  endsOn: day,
  groups: z.array(z.string()),
  question: z.string(),
  wording: z.string(),
  recall: z.string(),
  groupDefinition: z.string(),
  /** Of flow rounds: hours of a whole day of watching. */
  standardHours: z.number().nullable(),
  state: RoundState,
  progress: Progress,
  /** Sum of the numbers agreed upon so far. */
  people: z.int().nullable(),
});
export type Round = z.infer<typeof Round>;

export const Operation = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  component: z.enum(components),
  concept: z.string(),
  programmeId: z.uuid().nullable(),
  class: Sensitivity,
  /** The latest first. */
  rounds: z.array(Round),
});
export type Operation = z.infer<typeof Operation>;

export const NewRound = z
  .strictObject({
    reportingOn: day,
    startsOn: day,
    endsOn: day,
    groups: z.array(text(60)).min(1).max(20),
    /** Stable id of the question: the same id, wording, recall and definition make two rounds comparable. */
    question: text(120),
    wording: text(500),
    recall: text(120),
    groupDefinition: text(500),
    standardHours: z.number().gt(0).max(24).optional(),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ['endsOn'] })
  .refine(({ startsOn, reportingOn }) => reportingOn >= startsOn, { path: ['reportingOn'] });
export type NewRound = z.infer<typeof NewRound>;

export const RoundStep = z.strictObject({
  state: RoundState.exclude(['planned']),
  reason: text(500, 3).optional(),
});
export type RoundStep = z.infer<typeof RoundStep>;
