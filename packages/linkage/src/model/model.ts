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

/** What the weights of a model come to, in bits: worked out once, and looked up for every pair. */
export interface Weights {
  /** Where every sum starts. */
  prior: number;
  /** log2(m / u) of each level of each field; 0 when missing. */
  levels: Float64Array[];
  /** For each relation where its sum starts, and log2(h / u). */
  relations: { prior: number; levels: Float64Array[] }[];
}

const weightsKnown = new WeakMap<LinkageModel, Weights>();

export function weightsOf(model: LinkageModel): Weights {
  const known = weightsKnown.get(model);
  if (known !== undefined) return known;
  const { lambda, eta, fields } = model;
  const strangers = eta.reduce((rest, share) => rest - share, 1 - lambda);
  const bits = (chances: readonly number[], { u }: FieldModel): Float64Array =>
    Float64Array.from(chances, (chance, level) => (level === 0 ? 0 : Math.log2(chance / u[level]!)));
  const weights: Weights = {
    prior: Math.log2(lambda / strangers),
    levels: fields.map((field) => bits(field.m, field)),
    relations: eta.map((share, relation) => ({
      prior: Math.log2(share / strangers),
      levels: fields.map((field) => bits(field.h[relation]!, field)),
    })),
  };
  weightsKnown.set(model, weights);
  return weights;
}

/**
 * Bits to take away because related people agree in the same way. Where relations explain nothing this is next to 0.
 * `levels` are those of a pair, in the order of the fields.
 */
export function relationCorrection({ relations }: Weights, levels: ArrayLike<number>): number {
  let odds = 1;
  for (const relation of relations) {
    let bits = relation.prior;
    for (let field = 0; field < relation.levels.length; field++) bits += relation.levels[field]![levels[field]!]!;
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
  if (!Array.isArray(model.fields) || !isChance(model.lambda) || !areChances(model.eta))
    return { ok: false, reason: 'shape' };
  if (model.eta.reduce((sum, share) => sum + share, model.lambda) >= 1) return { ok: false, reason: 'shape' };
  if (model.fields.length !== fields.length) return { ok: false, reason: 'fields' };
  for (const [at, field] of fields.entries()) {
    const codes = field.levels.map((level) => level.code);
    const given = model.fields[at] as Partial<FieldModel> | null;
    if (given?.name !== field.name || !Array.isArray(given.levels) || given.levels.join() !== codes.join())
      return { ok: false, reason: field.name };
    if (!Array.isArray(given.h) || given.h.length !== model.eta.length) return { ok: false, reason: field.name };
    const complete = [given.m, given.u, ...given.h].every(
      (list) => Array.isArray(list) && list.length === codes.length && list.slice(1).every(isChance),
    );
    if (!complete || !hasTerms(given)) return { ok: false, reason: field.name };
  }
  const { match, possible } = model.thresholds ?? {};
  if (!(Number.isFinite(match) && Number.isFinite(possible) && possible! <= match!))
    return { ok: false, reason: 'thresholds' };
  return { ok: true, model: model as LinkageModel };
}

/** Shares of the usual values, with that of all others; or neither. */
function hasTerms({ terms, rare }: Partial<FieldModel>): boolean {
  if (terms === undefined) return true;
  const isShare = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1;
  return typeof terms === 'object' && terms !== null && isShare(rare) && Object.values(terms).every(isShare);
}

const areChances = (values: unknown): values is number[] => Array.isArray(values) && values.every(isChance);
const isChance = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 1;
