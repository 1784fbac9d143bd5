import { notStated, stated, type Stated } from './stated.ts';

export type Aggregation = 'distinct' | 'sum' | 'max' | 'last' | 'mean' | 'ratio' | 'median';

/** One input of an indicator. What an aggregation does not need may be left out; what it needs and lacks is missing. */
export type Input = {
  readonly id?: string;
  readonly value?: number | null;
  /** ISO day or instant, for `last`; ties go to the larger id. */
  readonly at?: string;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
};

/** The answer with the number of inputs it rests on and of those that lacked what it needs. */
export type Aggregate = {
  readonly value: Stated<number>;
  readonly n: number;
  readonly missing: number;
  readonly numerator?: number;
  readonly denominator?: number;
};

const isNumber = (value: number | null | undefined): value is number =>
  typeof value === 'number' && !Number.isNaN(value);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function lastOf(inputs: readonly Input[]): number | undefined {
  let last: Input | undefined;
  for (const input of inputs) {
    const at = input.at ?? '';
    const lastAt = last?.at ?? '';
    if (!last || at > lastAt || (at === lastAt && (input.id ?? '') > (last.id ?? ''))) last = input;
  }
  return last?.value ?? undefined;
}

/** Numerators and denominators are summed first; rates themselves are never averaged. */
function ratio(inputs: readonly Input[]): Aggregate {
  const usable = inputs.filter((input) => isNumber(input.numerator) && isNumber(input.denominator));
  const numerator = total(usable.map((input) => input.numerator ?? 0));
  const denominator = total(usable.map((input) => input.denominator ?? 0));
  const value = denominator === 0 ? notStated : stated(numerator / denominator);
  return { value, n: usable.length, missing: inputs.length - usable.length, numerator, denominator };
}

/** Brings the inputs of an indicator together by its card's aggregation; nothing to go on is "not stated", never 0. */
export function aggregate(aggregation: Aggregation, inputs: readonly Input[]): Aggregate {
  if (aggregation === 'ratio') return ratio(inputs);
  if (aggregation === 'distinct') {
    const ids = inputs.flatMap((input) => (input.id === undefined ? [] : [input.id]));
    return { value: stated(new Set(ids).size), n: ids.length, missing: inputs.length - ids.length };
  }
  const usable = inputs.filter((input) => isNumber(input.value));
  const n = usable.length;
  const missing = inputs.length - n;
  if (n === 0) return { value: notStated, n, missing };
  const values = usable.map((input) => input.value ?? 0);
  const compute = {
    sum: () => total(values),
    max: () => values.reduce((a, b) => Math.max(a, b)),
    mean: () => total(values) / n,
    median: () => median(values),
    last: () => lastOf(usable),
  };
  return { value: stated(compute[aggregation]()), n, missing };
}
