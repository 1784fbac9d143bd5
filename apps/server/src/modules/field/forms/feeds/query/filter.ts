// `$filter` as feeds take it (OASIS OData 4.0 part 2, 5.1.1), parsed strictly: what is not in the rules below is refused.
//
//   filter     = and { "or" and }
//   and        = factor { "and" factor }
//   factor     = "not" factor | "(" filter ")" | operand operator operand
//   operator   = "eq" | "ne" | "lt" | "le" | "gt" | "ge"
//   operand    = field | function "(" operand ")" | "now()" | literal
//   function   = "year" | "month" | "day" | "hour" | "minute" | "second", each of an instant, in UTC
//   literal    = text in single quotes, doubled inside | integer | date | instant with its offset | "null"
//
// Words part by blanks; both sides of an operator are of one type, or null.

export type FilterType = 'text' | 'instant' | 'number' | 'null';
export type Operand =
  | { kind: 'field'; name: FieldName; type: FilterType }
  | { kind: 'part'; part: DatePart; of: Operand; type: 'number' }
  | { kind: 'now'; type: 'instant' }
  | { kind: 'literal'; value: string | number | null; type: FilterType };
export type Filter =
  | { kind: 'or' | 'and'; left: Filter; right: Filter }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; operator: Operator; left: Operand; right: Operand };

export const operators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
export type Operator = (typeof operators)[number];
const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
export type DatePart = (typeof parts)[number];

/** The six fields that can be asked for. */
export const fields = {
  __id: 'text',
  '__system/submitterId': 'text',
  '__system/submissionDate': 'instant',
  '__system/updatedAt': 'instant',
  '__system/deletedAt': 'instant',
  '__system/reviewState': 'text',
} as const;
export type FieldName = keyof typeof fields;

/** Repeats name the fields of their record from the root (ODK Central's way). */
export function fieldNamed(text: string): FieldName | undefined {
  const name = text.replace(/^\$root\/Submissions\//, '');
  return Object.hasOwn(fields, name) ? (name as FieldName) : undefined;
}

/** Longest text and deepest nesting that are read. */
export const filterLimits = { letters: 4_000, depth: 40 };

/** Why a filter is refused, and at which letter. */
export class NotAFilter extends Error {
  readonly at: number;

  constructor(at: number) {
    super(`no filter from letter ${at} on`);
    this.at = at;
  }
}

const token =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<instant>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))(?![\w:.-])|(?<date>\d{4}-\d{2}-\d{2})(?![\w:.-])|(?<number>-?\d{1,15})(?![\w:.-])|(?<word>\$?[A-Za-z_][\w/]*)|(?<sign>[()]))/y;

interface Token {
  kind: 'text' | 'instant' | 'date' | 'number' | 'word' | 'sign' | 'end';
  text: string;
  at: number;
}

function tokensOf(text: string): Token[] {
  if (text.length > filterLimits.letters) throw new NotAFilter(filterLimits.letters);
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new NotAFilter(at);
    const [kind, own] = Object.entries(found.groups!).find(([, value]) => value !== undefined) as [
      Token['kind'],
      string,
    ];
    tokens.push({ kind, text: own, at });
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

/** Reads a filter, or throws `NotAFilter`. */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  let next = 0;
  const take = (): Token => tokens[next++]!;
  const isNext = (wanted: string): boolean => tokens[next]!.text === wanted && tokens[next]!.kind !== 'text';
  const demand = (wanted: string): void => {
    if (!isNext(wanted)) throw new NotAFilter(tokens[next]!.at);
    next++;
  };
  const deeper = (depth: number): number => {
    if (depth >= filterLimits.depth) throw new NotAFilter(tokens[next]!.at);
    return depth + 1;
  };
  const either = (depth: number): Filter => {
    let left = both(depth);
    while (isNext('or')) {
      next++;
      left = { kind: 'or', left, right: both(depth) };
    }
    return left;
  };
  const both = (depth: number): Filter => {
    let left = factor(depth);
    while (isNext('and')) {
      next++;
      left = { kind: 'and', left, right: factor(depth) };
    }
    return left;
  };
  const factor = (depth: number): Filter => {
    if (isNext('not')) {
      next++;
      return { kind: 'not', of: factor(deeper(depth)) };
    }
    if (isNext('(')) {
      next++;
      const inner = either(deeper(depth));
      demand(')');
      return inner;
    }
    const left = operand(depth);
    const { text: operator, kind, at } = take();
    if (kind !== 'word' || !isOperator(operator)) throw new NotAFilter(at);
    const right = operand(depth);
    if (left.type !== right.type && left.type !== 'null' && right.type !== 'null') throw new NotAFilter(at);
    return { kind: 'compare', operator, left, right };
  };
  const operand = (depth: number): Operand => {
    const { kind, text: own, at } = take();
    if (kind === 'text') return { kind: 'literal', value: own.slice(1, -1).replaceAll("''", "'"), type: 'text' };
    if (kind === 'number') return { kind: 'literal', value: Number(own), type: 'number' };
    if (kind === 'date' || kind === 'instant') {
      const instant = new Date(kind === 'date' ? `${own}T00:00:00Z` : own);
      // A day that no calendar has (2026-02-30) would be carried over to the next month.
      const isReal = !Number.isNaN(instant.getTime()) && isDay(own.slice(0, 10));
      if (!isReal) throw new NotAFilter(at);
      return { kind: 'literal', value: instant.toISOString(), type: 'instant' };
    }
    if (kind !== 'word') throw new NotAFilter(at);
    if (own === 'null') return { kind: 'literal', value: null, type: 'null' };
    if (isNext('(')) {
      next++;
      if (own === 'now') {
        demand(')');
        return { kind: 'now', type: 'instant' };
      }
      const part = parts.find((one) => one === own);
      if (!part) throw new NotAFilter(at);
      const of = operand(deeper(depth));
      demand(')');
      if (of.type !== 'instant') throw new NotAFilter(at);
      return { kind: 'part', part, of, type: 'number' };
    }
    const name = fieldNamed(own);
    if (!name) throw new NotAFilter(at);
    return { kind: 'field', name, type: fields[name] };
  };
  const filter = either(0);
  if (tokens[next]!.kind !== 'end') throw new NotAFilter(tokens[next]!.at);
  return filter;
}

const isOperator = (text: string): text is Operator => (operators as readonly string[]).includes(text);
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
