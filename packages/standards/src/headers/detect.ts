import { oldDialectTag } from '../hxl/tags.ts';
import { getKind, kinds, type Kind, type KindCode } from '../kinds/kinds.ts';
import type { Refusal, Result, Row } from '../results.ts';
import { fold } from './fold.ts';
import { findTableHead, type TableHead } from './header-row.ts';
import { knownHeaders, proposeMapping, type ColumnMapping, type SavedMapping } from './propose.ts';

export interface KindGuess {
  kind: KindCode;
  /** 0 to 1: how many of the kind's own fields are there. */
  confidence: number;
  /** Fields found that speak for the kind. */
  evidence: string[];
  /** Groups of fields of which none was found. */
  missing: string[][];
}

export interface Recognised {
  head: TableHead;
  kind: KindCode;
  confidence: number;
  evidence: string[];
  columns: ColumnMapping[];
}

const KNOWN = knownHeaders(kinds);
const SURE_ENOUGH = 0.2;

export function guessKinds(head: TableHead, sample: readonly Row[]): KindGuess[] {
  const guesses = kinds.map((kind): KindGuess & { found: number } => {
    const fields = new Set(proposeMapping(head, kind, sample).flatMap((each) => each.field ?? []));
    const evidence = kind.telling.filter((name) => fields.has(name));
    const missing = kind.required.filter((group) => !group.some((name) => fields.has(name))).map((group) => [...group]);
    const share = evidence.length / kind.telling.length;
    const confidence = missing.length === 0 ? share : share / (2 + missing.length);
    return { kind: kind.code, confidence, evidence, missing, found: fields.size };
  });
  return guesses.sort((a, b) => b.confidence - a.confidence || b.found - a.found);
}

function isConsolidated(head: TableHead): boolean {
  const isPlaced = head.headers.some((header) => /^(?:admin ?1|country|pa[ií]s|provincia)$/i.test(header));
  return isPlaced && head.headers.filter((header) => /^(?:consolidated|consolidado)/i.test(header)).length >= 3;
}

/** Codes, names and words, and hardly a number below them: nothing that a ledger could hold. */
function isReferenceList(head: TableHead, sample: readonly Row[]): boolean {
  const width = head.headers.filter((header) => header !== '').length;
  const numeric = head.headers.filter((header, column) => {
    if (/(?:^|[^a-z])id$|code|date/i.test(header)) return false;
    const cells = sample
      .map((row) => row.cells[column])
      .filter((cell) => cell !== null && cell !== undefined && cell !== '');
    const numbers = cells.filter((cell) => typeof cell === 'number' || /^-?\d+(?:[.,]\d+)?$/.test(String(cell)));
    return cells.length > 0 && numbers.length > cells.length / 2;
  }).length;
  return sample.length > 0 && numeric <= width * 0.15;
}

const ALERTS = ['event type', 'severity value', 'gdacs bbox', 'alert level', 'alertlevel'];

/** Warnings of floods and earthquakes: followed as alerts, never counted in a ledger. */
const isAlertFeed = (head: TableHead): boolean =>
  head.headers.filter((header) => ALERTS.includes(fold(header))).length >= 2;

/** Rows of another file with what a checker said of each: the 5W quality report of R4V (`countryadmincheck`, `Review`). */
const isQualityReport = (head: TableHead): boolean =>
  head.headers.some((header) => /check$/i.test(header.trim())) &&
  head.headers.some((header) => /^(?:review|revision|observaciones de control)$/.test(fold(header)));

function refused(code: Refusal['code'], facts: Refusal['facts'] = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, facts } };
}

/**
 * Says what the first rows of a sheet (a few hundred are enough) record and which column is which; or why not. `given`
 * is the kind a user chose, `saved` the mapping of an earlier file.
 */
export function recognise(rows: readonly Row[], given?: KindCode, saved: SavedMapping = {}): Result<Recognised> {
  const head = findTableHead(rows, KNOWN);
  if (!head) return refused('no-header-row', { rows: 25 });
  const old = oldDialectTag(head.tags);
  if (old && !given) return refused('hxl-old-dialect', { tag: old });
  const sample = rows.slice(head.dataAt).filter((row) => row.cells.some((cell) => cell !== null && cell !== ''));
  const guesses = guessKinds(head, sample);
  const guess = given ? guesses.find((each) => each.kind === given)! : guesses[0]!;
  const kind = getKind(guess.kind);
  const columns = proposeMapping(head, kind, sample, saved);
  const missing = stillMissing(kind, columns);
  const isSure = given !== undefined || guess.confidence >= SURE_ENOUGH;
  if (isConsolidated(head) && !given) return refused('already-consolidated');
  if (isQualityReport(head) && !given) return refused('quality-report');
  if (isAlertFeed(head) && !given) return refused('alert-feed');
  if (!isSure || missing.length > 0) {
    const isNear = missing.length === 1 && guess.evidence.length >= 2;
    if (!given && !isNear && isReferenceList(head, sample) && guess.evidence.length < 3)
      return refused('reference-list');
    if (!given && guess.evidence.length < 2) return refused('kind-unknown');
    const fields = missing.map((group) => group.join('/')).join(', ');
    return refused('kind-missing-fields', { kind: kind.title.es, kindEn: kind.title.en, fields });
  }
  if (sample.length === 0) return refused('no-data-rows');
  const { confidence, evidence } = guess;
  return { ok: true, value: { head, kind: kind.code, confidence, evidence, columns } };
}

function stillMissing(kind: Kind, columns: readonly ColumnMapping[]): string[][] {
  const fields = new Set(columns.flatMap((each) => each.field ?? []));
  return kind.required.filter((group) => !group.some((name) => fields.has(name))).map((group) => [...group]);
}

/**
 * All sheets of one file together. A summary sheet of a DTM workbook (by state, by county) repeats what its location
 * sheet holds: it is refused by that name, so that nothing is counted twice.
 */
export function recogniseSheets(
  sheets: readonly { name: string; rows: readonly Row[] }[],
  saved: SavedMapping = {},
): Result<Recognised>[] {
  const results = sheets.map((sheet) => recognise(sheet.rows, undefined, saved));
  const at = results.findIndex((each) => each.ok && each.value.kind === 'dtm-baseline');
  const located = results[at];
  if (!located?.ok) return results;
  const headers = new Set(located.value.head.headers.map(fold).filter((header) => header !== ''));
  return results.map((each, index) => {
    if (each.ok) return each;
    const head = findTableHead(sheets[index]!.rows, KNOWN);
    const shared = (head?.headers ?? []).filter((header) => headers.has(fold(header))).length;
    return shared >= 3 ? refused('sheet-is-summary', { sheet: sheets[at]!.name }) : each;
  });
}
