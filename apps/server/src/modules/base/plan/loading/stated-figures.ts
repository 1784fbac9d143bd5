// From the plan's wording of a figure to rows of the observation ledger: one row for each place and cell it names.
import type { ContextFigure, Filing, MissionPlan, PlanFile } from './plan-file.ts';
import { spanOf } from './periods.ts';

/** One observation as the plan states it, before places have ids. `key` names the statement it comes from. */
export interface StatedFigure {
  key: string;
  concept: string;
  measure: string;
  unit: string;
  /** Ids of provinces named in the plan; none means the country. */
  provinceId: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  base: number | null;
  qualifier: string;
  startsOn: string | null;
  endsOn: string | null;
  source: string;
  role: 'recommended' | 'triangulation';
  sex: string | null;
  ageFrom: number | null;
  ageTo: number | null;
  populationGroup: string | null;
  cause: string | null;
  nationality: string | null;
  partOfKey: string | null;
  note: Record<string, unknown>;
}

const measures: Record<string, string> = {
  percent: 'share',
  'percent-range': 'share',
  rank: 'rank',
  'per-100000': 'rate',
  'usd-per-month': 'amount',
};
const units: Record<string, string> = { 'percent-range': 'percent' };
const sexes: Record<string, string> = { women: 'female', men: 'male', other: 'other' };

/** Concept of a figure: as `figures.json` files it, or its own id under `context`. */
export const conceptOf = (id: string, filing: MissionPlan['filing']): string => filing[id]?.concept ?? `context.${id}`;

function blank(key: string, concept: string, filed: Filing | undefined, unit: string): StatedFigure {
  return {
    key,
    concept,
    measure: filed?.measure ?? measures[unit] ?? 'stock',
    unit: units[unit] ?? unit,
    provinceId: null,
    value: null,
    low: null,
    high: null,
    base: null,
    qualifier: 'exact',
    startsOn: filed?.from ?? null,
    endsOn: filed?.to ?? null,
    source: '',
    role: 'recommended',
    sex: null,
    ageFrom: null,
    ageTo: null,
    populationGroup: filed?.populationGroup ?? null,
    cause: filed?.cause ?? null,
    nationality: filed?.nationality ?? null,
    partOfKey: null,
    note: {},
  };
}

/** Rows of one context figure. A statement without a number (a forecast, an event) has none. */
export function figureRows(figure: ContextFigure, { filing, plan }: MissionPlan): StatedFigure[] {
  if (figure.value === null) return [];
  const filed = filing[figure.id];
  const key = `${plan.id}/${figure.id}`;
  const [value, low, high] = Array.isArray(figure.value) ? [null, ...figure.value] : [figure.value, null, null];
  const whole: StatedFigure = {
    ...blank(key, conceptOf(figure.id, filing), filed, figure.unit),
    value,
    low,
    high,
    base: figure.of ?? null,
    qualifier: figure.qualifier,
    ...periodOf(figure, filed),
    source: figure.source,
    ageFrom: figure.ageFrom ?? null,
    ageTo: figure.ageTo ?? null,
    partOfKey: filed?.partOf ? `${plan.id}/${filed.partOf}` : null,
    note: noteOf(figure, filed),
  };
  return [...placed(whole, figure), ...cells(whole, figure)];
}

/** A figure about provinces is one row each; a count *of* provinces is about the country and names them in its note. */
function placed(whole: StatedFigure, figure: ContextFigure): StatedFigure[] {
  if (!figure.provinceIds || figure.unit === 'provinces') return [whole];
  const several = figure.provinceIds.length > 1;
  return figure.provinceIds.map((provinceId) => ({
    ...whole,
    key: several ? `${whole.key}/${provinceId}` : whole.key,
    provinceId,
  }));
}

function cells(whole: StatedFigure, figure: ContextFigure): StatedFigure[] {
  return Object.entries(figure.breakdown ?? {}).map(([cell, value]) => ({
    ...whole,
    key: `${whole.key}/${cell}`,
    concept: `${whole.concept}.by-sex`,
    value,
    sex: sexes[cell] ?? null,
    partOfKey: whole.key,
    note: { figure: figure.id },
  }));
}

function periodOf(
  figure: ContextFigure,
  filed: Filing | undefined,
): { startsOn: string | null; endsOn: string | null } {
  const asOf = figure.periodTo ?? figure.asOf;
  const span = asOf ? spanOf(asOf) : { startsOn: null, endsOn: null };
  const from = figure.periodFrom ? spanOf(figure.periodFrom).startsOn : (filed?.from ?? span.startsOn);
  return { startsOn: from, endsOn: filed?.to ?? span.endsOn };
}

function noteOf(figure: ContextFigure, filed: Filing | undefined): Record<string, unknown> {
  return {
    figure: figure.id,
    ...(figure.note ? { note: figure.note } : {}),
    ...(figure.asOfInferred ? { dateInferred: true } : {}),
    ...(figure.sourceInferred ? { sourceInferred: true } : {}),
    ...(filed?.from && !figure.periodFrom ? { periodInferred: true } : {}),
    ...(filed?.partial ? { partialPeriod: true } : {}),
    ...(figure.provinceIds && figure.unit === 'provinces' ? { provinceIds: figure.provinceIds } : {}),
    ...(figure.rankInRegion ? { rankInRegion: figure.rankInRegion } : {}),
    ...(figure.destinations ? { destinations: figure.destinations } : {}),
    ...(breakdownSum(figure) ? { breakdownSum: breakdownSum(figure) } : {}),
  };
}

/** The sum of a published breakdown in percent when it is not 100; stored as published, and flagged. */
export function breakdownSum(figure: ContextFigure): number | undefined {
  if (!figure.breakdown) return undefined;
  const sum = Math.round(Object.values(figure.breakdown).reduce((total, part) => total + part, 0) * 1e6) / 1e6;
  return sum === 100 ? undefined : sum;
}

/** Figures of others that disagree: same concept, cell and period as the plan's figure, offered beside it. */
export function competingRows(mission: MissionPlan, own: readonly StatedFigure[]): StatedFigure[] {
  return mission.plan.conflictingPublicFigures.items.flatMap(({ figureId, value, source }) => {
    const figure = own.find((row) => row.key === `${mission.plan.id}/${figureId}`);
    if (!figure) return [];
    const note = { figure: figureId, competes: true };
    return [
      {
        ...figure,
        key: `${figure.key}~${source}`,
        value,
        qualifier: 'exact',
        source,
        role: 'triangulation' as const,
        partOfKey: null,
        note,
      },
    ];
  });
}

export function ratingRows({ plan, filing }: MissionPlan): StatedFigure[] {
  return plan.riskRatings.map((rating) => ({
    ...blank(
      `${plan.id}/${rating.id}`,
      filing[rating.id]?.concept ?? `rating.${rating.id}`,
      filing[rating.id],
      'index',
    ),
    measure: rating.rank === undefined ? 'index' : 'rank',
    unit: rating.rank === undefined ? 'index' : 'rank',
    value: rating.value ?? rating.rank ?? null,
    base: rating.of ?? rating.scale?.max ?? null,
    ...(rating.asOf ? spanOf(rating.asOf) : {}),
    source: plan.title.es ?? plan.title.en ?? plan.id,
    note: { figure: rating.id, class: rating.class ?? null, statedAs: rating.seedText ?? null, labelInferred: true },
  }));
}

/** What the plan says was done before, what the office is made of, and figures in the text of activities. */
export function ownRows({ plan, filing }: MissionPlan): { id: string; row: StatedFigure }[] {
  const source = plan.organization.acronym?.es ?? plan.organization.name.es ?? plan.organization.id;
  const rows: { id: string; row: StatedFigure }[] = [];
  const add = (id: string, unit: string, value: number, asOf?: string | null): void => {
    const row = blank(`${plan.id}/${id}`, filing[id]?.concept ?? `own.${id}`, filing[id], unit);
    const span = asOf ? spanOf(asOf) : { startsOn: row.startsOn, endsOn: row.endsOn };
    rows.push({ id, row: { ...row, ...span, value, source, note: { figure: id } } });
  };
  for (const done of plan.achievements2024) add(done.id, done.unit, done.value);
  for (const [id, unit, value] of capacityFigures(plan)) add(id, unit, value, plan.capacity.asOf);
  for (const area of plan.areas)
    for (const activity of area.activities)
      for (const figure of activity.figures) add(figure.id, figure.unit, figure.value);
  return rows;
}

/** Numbers of the capacity section by id: `capacity-staff-total`, unit, value. Percentages stay percentages. */
export function capacityFigures(plan: PlanFile): [id: string, unit: string, value: number][] {
  return Object.entries(plan.capacity).flatMap(([part, content]) => {
    if (content === null || typeof content !== 'object') return [];
    return Object.entries(content).flatMap(([name, value]): [string, string, number][] => {
      if (typeof value !== 'number') return [];
      const kebab = `capacity-${part}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      return [[kebab, name.endsWith('Percent') ? 'percent' : part === 'offices' ? 'offices' : 'people', value]];
    });
  });
}
