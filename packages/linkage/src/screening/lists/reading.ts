import { countryCode, parseDate, sexCode } from '../../normalise/index.ts';
import { ListRefused } from '../results.ts';
import { defaultListLimits, longestText, megabytesOf, mostNames } from './list.ts';
import type { ListDate, ListEntry, ListLimits, NameQuality, WatchList } from './list.ts';

export interface ImportOptions {
  limits?: ListLimits;
  /** What to call the version when the file does not say. */
  version?: string;
}

export type ListInput = string | Uint8Array;

/** The text of a list, decoded strictly and within the limit. */
export function textOf(input: ListInput, { limits = defaultListLimits }: ImportOptions): string {
  const size = input.length;
  if (size > limits.bytes) throw new ListRefused('list-too-large', { limit: megabytesOf(limits.bytes) });
  if (typeof input === 'string') return input.replace(/^\ufeff/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input).replace(/^\ufeff/, '');
  } catch {
    throw new ListRefused('list-not-text');
  }
}

export function bytesOf(input: ListInput, { limits = defaultListLimits }: ImportOptions): Uint8Array {
  if (input.length > limits.bytes) throw new ListRefused('list-too-large', { limit: megabytesOf(limits.bytes) });
  return typeof input === 'string' ? new TextEncoder().encode(input) : input;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ListRefused('list-malformed');
  }
}

export type Fields = Record<string, unknown>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null || value === '' ? [] : [value];
export const wordsIn = (value: unknown): string => {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return text.replace(/\s+/g, ' ').trim().slice(0, longestText);
};
export const textsOf = (value: unknown): string[] =>
  listOf(value)
    .map(wordsIn)
    .filter((text) => text !== '');

/** Builds the names of an entry: no empty ones, none twice. */
export function namesFrom(found: readonly (readonly [string, NameQuality])[]): ListEntry['names'] {
  const names = new Map<string, NameQuality>();
  for (const [text, quality] of found) {
    const tidy = wordsIn(text);
    if (/[\p{L}\p{N}]/u.test(tidy) && !names.has(tidy) && names.size < mostNames) names.set(tidy, quality);
  }
  return [...names].map(([text, quality]) => ({ text, quality }));
}

/** "circa 1965", "1965 to 1970", "01 Jan 1965", "1965/02/13", "1965-02". */
export function listDate(text: string): ListDate | undefined {
  const about = /\b(circa|c\.|ca\.?|approx\w*|about|between)/i.test(text);
  const bare = text.replace(/\b(circa|c\.|ca\.?|approx\w*|about|between)\s*/gi, '');
  const span = /\b(\d{4})\b.*?\b(?:to|and|-)\b.*?\b(\d{4})\b/i.exec(bare);
  if (span) return { year: Number(span[1]), toYear: Number(span[2]), ...(about ? { about } : {}) };
  const date = parseDate(bare);
  if (date === undefined || date.year < 1800 || date.year > 2200) return undefined;
  const { year, month, day } = date;
  return { year, ...(month ? { month } : {}), ...(day ? { day } : {}), ...(about ? { about } : {}) };
}

export const datesFrom = (texts: readonly string[]): ListDate[] =>
  texts.map(listDate).filter((date) => date !== undefined);
export const sexesFrom = (texts: readonly string[]): string[] => [
  ...new Set(texts.map(sexCode).filter((sex) => sex !== '')),
];
export const countriesFrom = (texts: readonly string[]): string[] => [
  ...new Set(texts.map(countryCode).filter((code) => code !== '')),
];

/** A list from its entries, refused when one cannot stand: empty, repeated, without a name, too many. */
export function listFrom(source: string, version: string, entries: ListEntry[], options: ImportOptions): WatchList {
  const { entries: limit } = options.limits ?? defaultListLimits;
  if (entries.length === 0) throw new ListRefused('list-empty');
  if (entries.length > limit) throw new ListRefused('list-too-many-entries', { limit });
  const seen = new Set<string>();
  for (const [at, { id, names }] of entries.entries()) {
    if (id === '') throw new ListRefused('entry-unreadable', { position: at + 1, what: 'id' });
    if (names.length === 0) throw new ListRefused('entry-unreadable', { position: at + 1, what: 'name' });
    if (seen.has(id)) throw new ListRefused('entry-repeated', { position: at + 1 });
    seen.add(id);
  }
  return { source, version: options.version ?? version, entries };
}
