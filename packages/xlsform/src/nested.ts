/** A cell's value: text, or text by further parts of its header (`label::es` → `es`, `bind::jr:preload` → `jr:preload`). */
export type Value = string | Nested;
export type Nested = Map<string, Value>;

/** A text of the form: one for all languages, or one for each. */
export type Text = Value;

export function isText(value: Value | undefined): value is string {
  return typeof value === 'string';
}

export function nestedIn(value: Value | undefined): Nested | undefined {
  return value instanceof Map ? value : undefined;
}

export function textAt(values: Nested | undefined, key: string): string | undefined {
  const value = values?.get(key);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Puts a value under a path of header parts. Text without a language becomes the default's when one with a language
 * stands beside it. As in the reference compiler, a label or hint without one that comes after takes the place of all;
 * media and messages, whose paths are longer, keep both.
 */
export function place(
  values: Nested,
  path: readonly string[],
  text: string,
  defaultLanguage: string,
  isDeeper = false,
): void {
  const [key, ...rest] = path as [string, ...string[]];
  const held = values.get(key);
  if (rest.length === 0) {
    if (!isDeeper || !(held instanceof Map)) values.set(key, text);
    else if (!held.has(defaultLanguage)) held.set(defaultLanguage, text);
    return;
  }
  let inner: Nested;
  if (held instanceof Map) inner = held;
  else {
    inner = new Map();
    if (held !== undefined && !(rest.length === 1 && rest[0] === defaultLanguage)) inner.set(defaultLanguage, held);
    values.set(key, inner);
  }
  place(inner, rest, text, defaultLanguage, true);
}

/** The same values, further down copied too: what is later added to the copy stays out of the original. */
export function copied(values: Nested): Nested {
  return new Map([...values].map(([key, value]) => [key, value instanceof Map ? copied(value) : value]));
}
