/** One source's number for a place, group and date. */
export type SourceNumber = { readonly source: string; readonly value: number };

/** All numbers side by side. Nobody chooses by averaging: the mean only scales the spread. */
export type Triangulation = {
  readonly mean: number;
  /** (highest − lowest) ÷ mean; 0.072 is 7.2 %. */
  readonly spread: number;
  readonly differences: readonly { readonly source: string; readonly value: number; readonly fromMean: number }[];
};

/** Undefined without numbers. Where all are 0 they agree. */
export function triangulate(numbers: readonly SourceNumber[]): Triangulation | undefined {
  if (numbers.length === 0) return undefined;
  const values = numbers.map((number) => number.value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const relative = (difference: number) => (mean === 0 ? 0 : difference / mean);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return {
    mean,
    spread: relative(high - low),
    differences: numbers.map(({ source, value }) => ({ source, value, fromMean: relative(value - mean) })),
  };
}

export type KeyInformant = { readonly value: number; readonly type?: string };

/**
 * Confidence in key informants' numbers. A: two or more within 10 %, and another source that keeps all within 10 %.
 * B: two or more within 25 %. C: one informant, or wider. Informants of one and the same stated type count as one,
 * since the rule asks for two of different type.
 */
export function informantConfidence(
  informants: readonly KeyInformant[],
  otherSources: readonly number[] = [],
): 'A' | 'B' | 'C' {
  const types = new Set(informants.map((informant) => informant.type));
  const independent = types.has(undefined) ? informants.length : types.size;
  const spreadOf = (values: readonly number[]): number =>
    triangulate(values.map((value) => ({ source: '', value })))?.spread ?? Infinity;
  const own = informants.map((informant) => informant.value);
  if (independent < 2 || spreadOf(own) > 0.25) return 'C';
  const confirmed = otherSources.some((value) => spreadOf([...own, value]) <= 0.1);
  return confirmed && spreadOf(own) <= 0.1 ? 'A' : 'B';
}

/** Number by place in one round. */
export type Round = ReadonlyMap<string, number>;

/** Change between rounds over the places that both covered; new and dropped places stand apart. */
export type Change = {
  readonly change: number;
  readonly common: number;
  readonly added: Round;
  readonly dropped: Round;
};

export function comparableChange(before: Round, now: Round): Change {
  const common = [...now.keys()].filter((place) => before.has(place));
  const only = (round: Round, other: Round) => new Map([...round].filter(([place]) => !other.has(place)));
  return {
    change: common.reduce((sum, place) => sum + now.get(place)! - before.get(place)!, 0),
    common: common.length,
    added: only(now, before),
    dropped: only(before, now),
  };
}

/** What must be equal for two rounds to be compared at all. */
export type Comparability = {
  readonly questionId: string;
  readonly wording: string;
  readonly unit: string;
  readonly recall: string;
  readonly groupDefinition: string;
};

/** The properties in which two rounds differ; only when there are none may a change be shown. */
export function incomparable(before: Comparability, now: Comparability): (keyof Comparability)[] {
  const keys: (keyof Comparability)[] = ['questionId', 'wording', 'unit', 'recall', 'groupDefinition'];
  return keys.filter((key) => before[key] !== now[key]);
}
