import type { FieldComparison, FieldName } from '../compare/index.ts';

export interface FieldModel {
  name: FieldName;
  /** The codes of the levels that m and u belong to, level 0 (missing) first. */
  levels: string[];
  /**
   * Chance of each level among records of one person, of two strangers, and, for each relation, of two related
   * people; level 0 is not a chance and stands as 0.
   */
  m: number[];
  u: number[];
  h: number[][];
  /** How often the usual values occur, as shares; a value that is not listed has the share `rare`. */
  terms?: Record<string, number>;
  rare?: number;
}

/** A trained model is data: it can be kept as JSON beside the decisions that were made with it. */
export interface LinkageModel {
  version: 1;
  /** Chance that two records taken at random are one person's. */
  lambda: number;
  /** Chance that they are two related people's, for each relation: of one household, and of one family living apart. */
  eta: number[];
  fields: FieldModel[];
  /** Between `possible` and `match` a person looks; in bits, as `score` gives them. */
  thresholds: Thresholds;
}

export interface Thresholds {
  match: number;
  possible: number;
}

/** log2(m / u) of a level; 0 when missing. */
export function levelWeight(field: FieldModel, level: number): number {
  return level === 0 ? 0 : Math.log2(field.m[level]! / field.u[level]!);
}

export function priorWeight({ lambda, eta }: LinkageModel): number {
  return Math.log2(lambda / strangers(lambda, eta));
}

const strangers = (lambda: number, eta: readonly number[]): number =>
  eta.reduce((rest, share) => rest - share, 1 - lambda);

/**
 * Bits to take away because related people agree in the same way. Where relations explain nothing this is next to 0.
 * `levels` are those of a pair, in the order of the fields.
 */
export function relationCorrection({ lambda, eta, fields }: LinkageModel, levels: ArrayLike<number>): number {
  let odds = 1;
  for (let relation = 0; relation < eta.length; relation++) {
    let bits = Math.log2(eta[relation]! / strangers(lambda, eta));
    for (let field = 0; field < fields.length; field++) {
      const level = levels[field]!;
      if (level > 0) bits += Math.log2(fields[field]!.h[relation]![level]! / fields[field]!.u[level]!);
    }
    odds += 2 ** bits;
  }
  return -Math.log2(odds);
}

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight);

export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability));

/** Reads a model back, refusing one that was trained for other fields or levels than the program now compares. */
export function readModel(
  json: unknown,
  fields: readonly FieldComparison[],
): { ok: true; model: LinkageModel } | { ok: false; reason: string } {
  const model = json as Partial<LinkageModel> | null;
  if (typeof model !== 'object' || model === null || model.version !== 1) return { ok: false, reason: 'version' };
  if (!Array.isArray(model.fields) || !isChance(model.lambda) || !model.eta?.every(isChance))
    return { ok: false, reason: 'shape' };
  if (model.fields.length !== fields.length) return { ok: false, reason: 'fields' };
  for (const [at, field] of fields.entries()) {
    const codes = field.levels.map((level) => level.code);
    const given = model.fields[at] as Partial<FieldModel> | null;
    if (given?.name !== field.name || given.levels?.join() !== codes.join()) return { ok: false, reason: field.name };
    const complete = [given.m, given.u, ...(given.h ?? [undefined])].every(
      (list) => list?.length === codes.length && list.slice(1).every(isChance),
    );
    if (!complete) return { ok: false, reason: field.name };
  }
  const { match, possible } = model.thresholds ?? {};
  if (!Number.isFinite(match) || !Number.isFinite(possible)) return { ok: false, reason: 'thresholds' };
  return { ok: true, model: model as LinkageModel };
}

const isChance = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1;
