import type { MessageCode } from '../messages.ts';
import type { Cell } from '../results.ts';

/** One cell, or one row, that is not right: what it holds, what is wrong, and what would be right if that is known. */
export interface Issue {
  code: MessageCode;
  /** `error` keeps the row out until it is repaired; `warning` lets it in and stays visible. */
  severity: 'error' | 'warning';
  field?: string;
  /** 0-based column of the table. */
  column?: number;
  cell: Cell;
  repair?: Cell;
  facts: Record<string, string | number>;
}

export type Read<T> = { ok: true; value: T } | { ok: false; issue: Issue };

const NOT_STATED = new Set([
  '',
  '-',
  '–',
  '—',
  'x',
  'na',
  'n/a',
  'n.a.',
  'nd',
  'n/d',
  's/d',
  's/i',
  'sin dato',
  'sin datos',
  'no aplica',
  'null',
  'none',
  'not available',
  'no data',
  '#n/a',
  '#value!',
  '#ref!',
  '#div/0!',
  '#name?',
  '#null!',
  '#num!',
  'non disponible',
]);

/** A cell that says nothing, in one of the ways tables say nothing. Never a zero. */
export function isNotStated(cell: Cell | undefined): cell is null | undefined | string {
  if (cell === null || cell === undefined) return true;
  return typeof cell === 'string' && (cell === '' || (cell.length < 20 && NOT_STATED.has(cell.trim().toLowerCase())));
}

export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

export function unread(code: MessageCode, cell: Cell, more: Partial<Issue> = {}): { ok: false; issue: Issue } {
  const facts = { value: String(cell), ...more.facts };
  return { ok: false, issue: { severity: 'error', ...more, code, cell, facts } };
}
