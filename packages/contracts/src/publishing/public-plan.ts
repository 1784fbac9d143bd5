import { z } from 'zod';

/** Words of the plan; null in a language that its source does not have. */
const words = z.object({ es: z.string().nullable().default(null), en: z.string().nullable().default(null) });
const day = z.string().nullable();

/** A number of people that the disclosure gate let pass, or the reason why there is none. Never 0 for "not known". */
export const PublishedCount = z.object({
  status: z.enum(['counted', 'estimated', 'hidden', 'not-yet-published']),
  value: z.int().nullable(),
});
export type PublishedCount = z.infer<typeof PublishedCount>;

/** One stated value of a figure, with its source; several sources may disagree and all are shown. */
export const PublishedValue = z.object({
  pcode: z.string(),
  place: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  qualifier: z.enum(['exact', 'about', 'over', 'nearly', 'below']),
  base: z.number().nullable(),
  sex: z.string().nullable(),
  startsOn: day,
  endsOn: day,
  source: z.string(),
  /** The class that the source puts a rating in: `high`. Good or bad follows from the figure's direction. */
  rated: z.string().nullable(),
  /** The figure that the mission uses; the others triangulate it. */
  recommended: z.boolean(),
});
export type PublishedValue = z.infer<typeof PublishedValue>;

export const PublishedFigure = z.object({
  code: z.string(),
  kind: z.enum(['context', 'achievement', 'rating']),
  title: words,
  unit: z.string(),
  /** Which end of the scale is bad; null when the plan does not say. */
  direction: z.enum(['high-is-bad', 'high-is-good']).nullable(),
  scaleMin: z.number().nullable(),
  scaleMax: z.number().nullable(),
  flags: z.array(z.string()),
  /** A forecast or an event: words, a source, no number. */
  statement: z.object({ words, source: z.string(), asOf: day }).nullable(),
  values: z.array(PublishedValue),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

/** What an area and a province got, as the latest release says. */
export const PublishedCell = z.object({ area: z.string(), pcode: z.string(), reached: PublishedCount });

export const PublishedRelease = z.object({
  id: z.uuid(),
  number: z.int(),
  /** Months counted, both in. */
  from: z.string(),
  to: z.string(),
  publishedAt: z.iso.datetime({ offset: true }),
  /** SHA-256 of the frozen content, in hex. */
  sha256: z.string(),
});
export type PublishedRelease = z.infer<typeof PublishedRelease>;

/** The plan as the public reads it: stated facts, observations of class public, and the latest frozen release. */
export const PublicPlan = z.object({
  code: z.string(),
  title: words,
  vision: words.nullable(),
  organisation: z.object({ name: words, acronym: z.string().nullable() }).nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  revisedOn: day,
  requiredUsd: z.number().nullable(),
  peopleTargeted: z.int().nullable(),
  entitiesTargeted: z.int().nullable(),
  figures: z.array(PublishedFigure),
  objectives: z.array(
    z.object({
      code: z.string(),
      title: words,
      summary: words.nullable(),
      commitments: z.array(words),
    }),
  ),
  areas: z.array(
    z.object({
      code: z.string(),
      title: words,
      summary: words.nullable(),
      priority: z.boolean(),
      /** `inferred`: nobody has stated yet which objective the area serves. */
      objectives: z.array(z.object({ code: z.string(), inferred: z.boolean() })),
      activities: z.array(z.object({ code: z.string(), title: words, summary: words.nullable() })),
      reached: PublishedCount,
    }),
  ),
  places: z.array(z.object({ placeId: z.uuid(), pcode: z.string(), name: z.string(), reached: PublishedCount })),
  cells: z.array(PublishedCell),
  reached: PublishedCount,
  release: PublishedRelease.nullable(),
  sources: z.array(z.string()),
  /** Practice data: organisations and counts are invented, and the page says so. */
  practice: z.boolean(),
});
export type PublicPlan = z.infer<typeof PublicPlan>;

/** One row of the open data. `status` says why `value` is empty. */
export const OpenFigure = z.object({
  indicator: z.string(),
  nameEs: z.string().nullable(),
  nameEn: z.string().nullable(),
  pcode: z.string(),
  place: z.string(),
  area: z.string().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(),
  status: z.enum(['stated', 'not-stated', 'counted', 'estimated', 'hidden', 'not-yet-published']),
  qualifier: z.string().nullable(),
  startsOn: day,
  endsOn: day,
  source: z.string(),
  release: z.int().nullable(),
});
export type OpenFigure = z.infer<typeof OpenFigure>;
