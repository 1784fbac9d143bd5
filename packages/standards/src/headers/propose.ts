import { tagMatches, type HxlTag } from '../hxl/tags.ts';
import type { Field } from '../kinds/fields.ts';
import type { Kind } from '../kinds/kinds.ts';
import type { Row } from '../results.ts';
import { fold, withoutBrackets } from './fold.ts';
import type { TableHead } from './header-row.ts';

export type MappingReason = 'saved' | 'hxl' | 'header' | 'values' | 'ambiguous' | 'unknown';

export interface ColumnMapping {
  column: number;
  header: string;
  tag?: HxlTag;
  /** The canonical field, or null: what is not clear stays unmapped. */
  field: string | null;
  reason: MappingReason;
  /** 0 to 1. */
  confidence: number;
  /** Fields that fit equally well, where `reason` is `ambiguous`. */
  candidates: string[];
}

/** Column key → field, as a user confirmed it for files of this form. */
export type SavedMapping = Readonly<Record<string, string>>;

interface Candidate {
  field: string;
  reason: MappingReason;
  confidence: number;
}

/** How a column is known again in the next file of the same form. */
export function columnKey({ header, tag }: { header: string; tag?: HxlTag | undefined }): string {
  return fold(header) + (tag ? ` ${tag.tag}+${tag.attributes.join('+')}` : '');
}

const HEADERS = new WeakMap<readonly Field[], ReadonlyMap<string, string[]>>();

function byHeader(fields: readonly Field[]): ReadonlyMap<string, string[]> {
  let map = HEADERS.get(fields);
  if (map) return map;
  const made = new Map<string, string[]>();
  for (const each of fields)
    for (const header of each.headers) made.set(header, [...(made.get(header) ?? []), each.name]);
  HEADERS.set(fields, (map = made));
  return map;
}

/** All folded headers of all given kinds, by which the row of headers is recognised. */
export function knownHeaders(all: readonly Kind[]): ReadonlySet<string> {
  return new Set(all.flatMap((kind) => kind.fields.flatMap((each) => each.headers)));
}

function headerCandidates(header: string, fields: readonly Field[]): Candidate[] {
  const index = byHeader(fields);
  const whole = index.get(fold(header));
  const trimmed = whole ? undefined : index.get(fold(withoutBrackets(header)));
  const names = whole ?? trimmed ?? [];
  return names.map((field) => ({ field, reason: 'header', confidence: whole ? 0.95 : 0.85 }));
}

function tagCandidates(tag: HxlTag | undefined, fields: readonly Field[]): Candidate[] {
  if (!tag) return [];
  const fits = (each: Field): boolean => each.hxl.some((pattern) => tagMatches(tag, pattern));
  return fields.filter(fits).map((each) => ({ field: each.name, reason: 'hxl', confidence: 1 }));
}

/** P-codes under a header that says nothing: their level is told by how many digits they have. */
function valueCandidates(values: string[], taken: ReadonlySet<string>): Candidate[] {
  if (values.length < 3 || !values.every((value) => /^[A-Z]{2}\d{2,8}$/.test(value.trim()))) return [];
  const digits = Math.max(...values.map((value) => value.trim().length - 2));
  const level = digits <= 2 ? 1 : digits <= 5 ? 2 : 3;
  const field = `adm${level}Code`;
  return taken.has(field) ? [] : [{ field, reason: 'values', confidence: 0.7 }];
}

/**
 * The tag and the header of one column, together. Where they agree the agreement counts; where they contradict each
 * other the tag leads, less sure than a header that nothing contradicts.
 */
function weighed(byTag: Candidate[], byName: Candidate[]): Candidate[] {
  if (byTag.length === 0 || byName.length === 0) return [...byTag, ...byName];
  const both = byTag.filter((each) => byName.some((other) => other.field === each.field));
  if (both.length > 0) return both;
  return [
    ...byTag.map((each) => ({ ...each, confidence: 0.9 })),
    ...byName.map((each) => ({ ...each, confidence: 0.8 })),
  ];
}

interface Claim {
  column: number;
  candidates: Candidate[];
}

function assign(target: ColumnMapping, candidate: Candidate): void {
  Object.assign(target, { ...candidate, candidates: [] });
}

/**
 * Gives each field to the one column that claims it most surely, surest first. A column that lost its first field may
 * take another it fits; two equal claims, or two fields of equal right for one column, leave the column open.
 */
function settle(columns: ColumnMapping[], claims: Claim[]): void {
  const taken = new Set<string>();
  const open = new Set(claims.filter((claim) => claim.candidates.length > 0));
  while (open.size > 0) {
    let top = 0;
    for (const claim of open) for (const each of claim.candidates) top = Math.max(top, each.confidence);
    if (top === 0) break;
    const round = [...open].map((claim) => ({ claim, at: claim.candidates.filter((each) => each.confidence === top) }));
    const bids = round.filter((bid) => bid.at.length > 0);
    const rivals = new Map<string, number>();
    for (const bid of bids) for (const each of bid.at) rivals.set(each.field, (rivals.get(each.field) ?? 0) + 1);
    const winners = bids.filter((bid) => bid.at.length === 1 && rivals.get(bid.at[0]!.field) === 1);
    for (const { claim, at } of winners) {
      assign(columns[claim.column]!, at[0]!);
      taken.add(at[0]!.field);
      open.delete(claim);
    }
    for (const { claim, at } of winners.length > 0 ? [] : bids) {
      const names = at.map((each) => each.field);
      Object.assign(columns[claim.column]!, { reason: 'ambiguous', candidates: names });
      open.delete(claim);
      for (const name of names) taken.add(name);
    }
    for (const claim of open) {
      claim.candidates = claim.candidates.filter((each) => !taken.has(each.field));
      if (claim.candidates.length === 0) open.delete(claim);
    }
  }
}

/**
 * Proposes for each column the field it holds: what was saved before, then HXL tags, then headers in three languages,
 * then (for P-codes only) the values themselves. Each column says why; what fits two fields, or is claimed by two
 * columns with equal right, stays unmapped.
 */
export function proposeMapping(
  head: TableHead,
  kind: Kind,
  sample: readonly Row[] = [],
  saved: SavedMapping = {},
): ColumnMapping[] {
  const width = Math.max(head.headers.length, head.tags.length);
  const columns: ColumnMapping[] = [];
  const claims: Claim[] = [];
  for (let column = 0; column < width; column++) {
    const header = head.headers[column] ?? '';
    const tag = head.tags[column];
    columns.push({
      column,
      header,
      ...(tag ? { tag } : {}),
      field: null,
      reason: 'unknown',
      confidence: 0,
      candidates: [],
    });
    const key = columnKey({ header, tag });
    // A header may be called «constructor».
    const kept = Object.hasOwn(saved, key) ? saved[key] : undefined;
    const candidates: Candidate[] = kept
      ? [{ field: kept, reason: 'saved', confidence: 2 }]
      : weighed(tagCandidates(tag, kind.fields), headerCandidates(header, kind.fields));
    claims.push({ column, candidates });
  }
  settle(columns, claims);
  for (const each of columns) each.confidence = Math.min(1, each.confidence);
  fromValues(columns, kind, sample);
  return columns;
}

function fromValues(columns: ColumnMapping[], kind: Kind, sample: readonly Row[]): void {
  const fields = new Set(kind.fields.map((each) => each.name));
  const taken = new Set(columns.flatMap((each) => each.field ?? []));
  for (const each of columns) {
    if (each.field || each.reason !== 'unknown') continue;
    const values = sample.flatMap((row) => {
      const cell = row.cells[each.column];
      return cell === null || cell === undefined || cell === '' ? [] : [String(cell)];
    });
    const [guess] = valueCandidates(values, taken).filter((candidate) => fields.has(candidate.field));
    if (!guess) continue;
    assign(each, guess);
    taken.add(guess.field);
  }
}

/** What to keep of a mapping the user confirmed, for the next file of the same form. */
export function savedMapping(columns: readonly ColumnMapping[]): SavedMapping {
  return Object.fromEntries(columns.flatMap((each) => (each.field ? [[columnKey(each), each.field]] : [])));
}
