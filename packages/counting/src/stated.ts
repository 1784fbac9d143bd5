/** Why a number is absent. Neither word ever reads as zero. */
export type Absence = 'not-stated' | 'not-yet-counted';

/** A number that is either stated or absent with its word; absence is never 0. */
export type Stated<T> =
  | { readonly stated: true; readonly value: T }
  | { readonly stated: false; readonly why: Absence };

export const notStated: Stated<never> = { stated: false, why: 'not-stated' };
export const notYetCounted: Stated<never> = { stated: false, why: 'not-yet-counted' };

/** Wraps a value; null, undefined and NaN (a blank or unreadable cell) become "not stated". */
export function stated(value: number | null | undefined): Stated<number> {
  if (value === null || value === undefined || Number.isNaN(value)) return notStated;
  return { stated: true, value };
}

/** Computes from several stated numbers; one absence makes the answer absent, with the first word found. */
export function fromStated<const T extends readonly Stated<number>[]>(
  inputs: T,
  compute: (...values: { [K in keyof T]: number }) => number,
): Stated<number> {
  const values: number[] = [];
  for (const input of inputs) {
    if (!input.stated) return input;
    values.push(input.value);
  }
  return stated(compute(...(values as { [K in keyof T]: number })));
}

/** part ÷ whole as a share (1 is 100 %); a whole of 0 or an absent part is "not stated". */
export function share(part: Stated<number>, whole: Stated<number>): Stated<number> {
  return fromStated([part, whole], (top, bottom) => (bottom === 0 ? Number.NaN : top / bottom));
}

/** An expected failure: a stable code and the facts a screen needs to explain it. */
export type Issue<C extends string = string> = {
  readonly code: C;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
};

/** Success with a value, or the reasons why not. */
export type Outcome<T, C extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue<C>[] };

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export function refusal<C extends string>(code: C, facts: Issue['facts'] = {}): { ok: false; issues: Issue<C>[] } {
  return { ok: false, issues: [{ code, facts }] };
}
