import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Cell } from '../results.ts';

// Files with the traits of real ones (byte-order marks, partial tag rows, French heads, formulas), all made up here.

export function utf8(text: string, withMark = false): Uint8Array {
  return strToU8((withMark ? '\uFEFF' : '') + text);
}

/** Latin-1, as older office programs save «CSV». */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
}

export function utf16(text: string, order: 'le' | 'be', withMark = true): Uint8Array {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (withMark) units.unshift(0xfeff);
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

/** UTF-8 bytes read as windows-1252: what `Córdoba` becomes on its way through a wrong program. */
export function doublyEncoded(text: string): string {
  return new TextDecoder('windows-1252').decode(strToU8(text));
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

export interface FixtureSheet {
  name: string;
  /** A cell may be `{ formula, value }`, `{ serial }` for a date, or plain. */
  rows: (Cell | { formula: string; value: number } | { serial: number })[][];
  /** The declared range, which readers must not believe. */
  dimension?: string;
}

function cellXml(cell: FixtureSheet['rows'][number][number], ref: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'object') {
    if ('serial' in cell) return `<c r="${ref}" s="1"><v>${cell.serial}</v></c>`;
    return `<c r="${ref}"><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`;
  }
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function sheetXml({ rows, dimension }: FixtureSheet): string {
  const lines = rows.map((cells, r) => {
    const inner = cells.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('');
    return `<row r="${r + 1}">${inner}</row>`;
  });
  const range = dimension ? `<dimension ref="${dimension}"/>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${range}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook, for tests that tamper with one. */
export function workbookParts(sheets: FixtureSheet[]): Record<string, string> {
  const numbered = sheets.map((sheet, i) => ({ sheet, id: i + 1 }));
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ sheet, id }) => `<sheet name="${escaped(sheet.name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(numbered.map(({ sheet, id }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(sheet)])),
  };
}

export function zipped(parts: Record<string, string | Uint8Array>): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === 'string' ? strToU8(part) : part;
  return zipSync(files);
}

export function workbook(...sheets: FixtureSheet[]): Uint8Array {
  return zipped(workbookParts(sheets));
}

/** Bytes in pieces of the given size, as a network or a disk gives them. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
