import type { Period } from './periods.ts';
import { refusal, success, type Outcome } from './stated.ts';

/** How firmly a source states a number. */
export type Qualifier = 'exact' | 'about' | 'over' | 'nearly' | 'below';

export type FigureValue = number | { readonly low: number; readonly high: number };

/** One published statement of one quantity. Several may compete for the same concept; none overwrites another. */
export type Figure = {
  readonly id: string;
  readonly concept: string;
  readonly value: FigureValue;
  readonly qualifier: Qualifier;
  readonly unit: 'person' | 'household' | 'usd' | 'percent' | 'rate' | 'index' | 'other';
  /** A stock is what is there at a date; a flow what happened over a period. */
  readonly category: 'stock' | 'flow';
  readonly place: string;
  readonly population: string;
  readonly period: Period;
  readonly source: string;
  readonly publishedAt: string;
  readonly role?: 'recommended' | 'triangulation';
  readonly supersedes?: string;
  readonly chosen?: { readonly by: string; readonly why: string };
};

/** How far "about" and "nearly" reach, as a share of the number. A convention of ours: a mission may set another. */
export const looseness = { about: 0.05, nearly: 0.05 };

/** The numbers that a statement leaves possible; `over` has no upper end. */
export function rangeOf({ value, qualifier }: Pick<Figure, 'value' | 'qualifier'>): { low: number; high: number } {
  const { low, high } = typeof value === 'number' ? { low: value, high: value } : value;
  return {
    exact: { low, high },
    about: { low: low * (1 - looseness.about), high: high * (1 + looseness.about) },
    over: { low, high: Infinity },
    nearly: { low: low * (1 - looseness.nearly), high },
    below: { low: 0, high },
  }[qualifier];
}

/** Whether two statements can both be true. */
export function agree(one: Figure, other: Figure): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a.low <= b.high && b.low <= a.high;
}

/** The figures that stand at a day: published by then and not superseded by one published by then. */
export function currentFigures(figures: readonly Figure[], at?: string): Figure[] {
  const known = at === undefined ? [...figures] : figures.filter((figure) => figure.publishedAt <= at);
  const superseded = new Set(known.map((figure) => figure.supersedes));
  return known.filter((figure) => !superseded.has(figure.id));
}

const sameQuestion = (figure: Figure): string =>
  JSON.stringify([figure.concept, figure.place, figure.population, figure.unit, figure.category]);

/** The latest report of one source replaces its earlier ones for the same concept, place and population; never adds. */
export function latestReports(figures: readonly Figure[]): Figure[] {
  const latest = new Map<string, Figure>();
  for (const figure of currentFigures(figures)) {
    const key = JSON.stringify([sameQuestion(figure), figure.source, figure.category === 'flow' ? figure.period : '']);
    const standing = latest.get(key);
    const isNewer =
      !standing ||
      figure.publishedAt > standing.publishedAt ||
      (figure.publishedAt === standing.publishedAt && figure.id > standing.id);
    if (isNewer) latest.set(key, figure);
  }
  return [...latest.values()];
}

/** Figures that answer the same question for overlapping periods. */
export type Competition = { readonly figures: readonly Figure[]; readonly agree: boolean; readonly chosen?: Figure };

/** All standing figures that answer one question, one row per spell of time, with the one that somebody chose. */
export function competing(figures: readonly Figure[]): Competition[] {
  const questions = [...Map.groupBy(latestReports(figures), sameQuestion).values()];
  return questions.flatMap(byTime).map((rivals) => {
    const chosen = rivals.find((figure) => figure.chosen);
    const all = rivals.every((one, i) => rivals.slice(i + 1).every((other) => agree(one, other)));
    return chosen ? { figures: rivals, agree: all, chosen } : { figures: rivals, agree: all };
  });
}

/** Splits figures where no period reaches over: last year's number does not compete with this year's. */
function byTime(figures: readonly Figure[]): Figure[][] {
  const spells: Figure[][] = [];
  let end = '';
  for (const figure of figures.toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1))) {
    if (spells.length === 0 || figure.period.from > end) spells.push([]);
    spells.at(-1)!.push(figure);
    if (figure.period.to > end) end = figure.period.to;
  }
  return spells;
}

/** Marks one of several competing figures as the one to use; the choice is a record with a person and a reason. */
export function chooseFigure(
  figures: readonly Figure[],
  id: string,
  choice: { readonly by: string; readonly why: string },
): Outcome<Figure[], 'figure-unknown' | 'figure-not-competing' | 'reason-missing'> {
  const picked = figures.find((figure) => figure.id === id);
  if (!picked) return refusal('figure-unknown', { figure: id });
  if (!choice.why.trim()) return refusal('reason-missing', { figure: id });
  const question = sameQuestion(picked);
  const strangers = figures.filter((figure) => sameQuestion(figure) !== question).map((figure) => figure.id);
  if (strangers.length > 0) return refusal('figure-not-competing', { figure: id, others: strangers });
  return success(
    figures.map((figure) => ({
      ...figure,
      role: figure.id === id ? 'recommended' : 'triangulation',
      chosen: figure.id === id ? choice : undefined,
    })),
  );
}
