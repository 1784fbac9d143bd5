import type { Cell, Row } from '../results.ts';

export interface HxlTag {
  /** With its sign, lower case: `#adm1`. */
  tag: string;
  /** Lower case, sorted, each once: attribute order has no meaning. */
  attributes: string[];
}

// HXL 1.1: blanks before an attribute are legal (`#org +name`), case has no meaning.
const TAG = /^\s*(#[a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*$/i;
// Before HXL 1.0: `#adm1_id`, `#lat_deg`, `#people_num`, `#period_date`.
const OLD_DIALECT = /^#(?:adm\d_id|adm\d|lat_deg|lon_deg|people_num|period_date|org_id|sector_id|country_id)$/i;

const SCANNED_ROWS = 25;

export function parseTag(text: string): HxlTag | undefined {
  const found = TAG.exec(text);
  if (!found) return undefined;
  const attributes = (found[2] ?? '')
    .toLowerCase()
    .split('+')
    .map((name) => name.trim());
  return { tag: found[1]!.toLowerCase(), attributes: [...new Set(attributes.filter((name) => name !== ''))].sort() };
}

export function formatTag({ tag, attributes }: HxlTag): string {
  return [tag, ...attributes].join('+');
}

/**
 * Whether a tag fits a pattern: `#affected+f-children` has f and lacks children, `#*+f` any tag, a final `!` means
 * exactly these attributes.
 */
export function tagMatches(tag: HxlTag, pattern: string): boolean {
  const exact = pattern.endsWith('!');
  const [name = '', ...rest] = pattern
    .replace('!', '')
    .toLowerCase()
    .split(/(?=[+-])/);
  if (name !== '#*' && name !== tag.tag) return false;
  const wanted = rest.filter((part) => part.startsWith('+')).map((part) => part.slice(1));
  const barred = rest.filter((part) => part.startsWith('-')).map((part) => part.slice(1));
  if (!wanted.every((attribute) => tag.attributes.includes(attribute))) return false;
  if (barred.some((attribute) => tag.attributes.includes(attribute))) return false;
  return !exact || tag.attributes.length === wanted.length;
}

export interface HxlRow {
  /** Position in the rows looked at, not the row's number. */
  at: number;
  tags: (HxlTag | undefined)[];
}

function filled(cell: Cell): cell is string | number | boolean {
  return cell !== null && (typeof cell !== 'string' || cell.trim() !== '');
}

/** The first of the first 25 rows of whose filled cells at least half are tags (libhxl's rule). */
export function findHxlRow(rows: readonly Row[]): HxlRow | undefined {
  for (const [at, row] of rows.slice(0, SCANNED_ROWS).entries()) {
    const cells = row.cells.filter(filled);
    if (cells.length === 0) continue;
    const tags = row.cells.map((cell) => (typeof cell === 'string' ? parseTag(cell) : undefined));
    const count = tags.filter((tag) => tag !== undefined).length;
    if (count > 0 && count >= cells.length / 2) return { at, tags };
  }
  return undefined;
}

/** A tag of the dialect before HXL 1.0, by which a file is told apart from one that can be mapped. */
export function oldDialectTag(tags: readonly (HxlTag | undefined)[]): string | undefined {
  const old = tags.find((tag) => tag && tag.tag.includes('_') && OLD_DIALECT.test(tag.tag));
  return old?.tag;
}
