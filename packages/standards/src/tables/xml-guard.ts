import { XMLParser } from 'fast-xml-parser';
import { Refused, refusalOf, type Result } from '../results.ts';
import { defaultLimits, megabytes, type Limits } from './limits.ts';

/** What a look over an XML part found, without building anything. */
export interface XmlCensus {
  depth: number;
  formulas: number;
  rows: number;
  columns: number;
  cells: number;
}

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;

function indexOfText(bytes: Uint8Array, text: string, from: number): number {
  outer: for (let at = from; at + text.length <= bytes.length; at++) {
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) continue outer;
    return at;
  }
  return -1;
}

function after(bytes: Uint8Array, text: string, from: number): number {
  const at = indexOfText(bytes, text, from);
  if (at < 0) throw new Refused('xml-malformed');
  return at + text.length;
}

function startsAt(bytes: Uint8Array, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The end of a tag that begins at `from`, past quoted values. */
function tagEnd(bytes: Uint8Array, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === GT) return at;
  }
  throw new Refused('xml-malformed');
}

/** 1-based column of a cell tag's `r="AB12"`, or 0 when it has none. */
function columnOf(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 3 < to; at++) {
    const before = bytes[at - 1]!;
    if (bytes[at] !== 0x72 || bytes[at + 1] !== 0x3d || before > 0x20) continue;
    let column = 0;
    for (let i = at + 3; i < to; i++) {
      const letter = bytes[i]! & 0xdf;
      if (letter < 0x41 || letter > 0x5a || column > 100_000) break;
      column = column * 26 + letter - 0x40;
    }
    return column;
  }
  return 0;
}

/** Refuses DTDs, other encodings and deep nesting in one pass over the bytes (M4), and counts a sheet's real cells. */
export function censusXml(bytes: Uint8Array, limits: Limits, isSheet = false): XmlCensus {
  if (bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0 || bytes[1] === 0) throw new Refused('xml-encoding');
  const census: XmlCensus = { depth: 0, formulas: 0, rows: 0, columns: 0, cells: 0 };
  let depth = 0;
  let column = 0;
  let widest = 0;
  for (let at = bytes.indexOf(LT); at >= 0; at = bytes.indexOf(LT, at)) {
    if (startsAt(bytes, '<!--', at)) at = after(bytes, '-->', at + 4);
    else if (startsAt(bytes, '<![CDATA[', at)) at = after(bytes, ']]>', at + 9);
    else if (startsAt(bytes, '<?', at)) {
      const end = after(bytes, '?>', at + 2);
      checkDeclaration(bytes.subarray(at, Math.min(end, at + 200)));
      at = end;
    } else if (bytes[at + 1] === 0x21) throw new Refused('xml-dtd');
    else {
      const end = tagEnd(bytes, at + 1);
      const closing = bytes[at + 1] === SLASH;
      if (closing) depth--;
      else if (bytes[end - 1] !== SLASH) {
        depth++;
        if (depth > limits.depth) throw new Refused('xml-too-deep', { limit: limits.depth });
        if (depth > census.depth) census.depth = depth;
      }
      if (isSheet && !closing) {
        const name = sheetTag(bytes, at + 1, end);
        if (name === 'c') {
          column = columnOf(bytes, at + 2, end) || column + 1;
          if (column > limits.columns) throw new Refused('too-many-columns', { column, limit: limits.columns });
          if (column > widest) {
            census.cells += column - widest;
            widest = column;
          }
          if (column > census.columns) census.columns = column;
          if (census.cells > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells });
        } else if (name === 'row') {
          column = 0;
          widest = 0;
          census.rows++;
          if (census.rows > limits.rows) throw new Refused('too-many-rows', { limit: limits.rows });
        } else if (name === 'f') census.formulas++;
      }
      at = end;
    }
  }
  return census;
}

/** Which of the three tags of interest in a sheet opens at `from`, with or without a prefix. */
function sheetTag(bytes: Uint8Array, from: number, to: number): 'c' | 'row' | 'f' | undefined {
  let start = from;
  let end = from;
  while (end < to && bytes[end]! > 0x20 && bytes[end] !== SLASH) {
    if (bytes[end] === COLON) start = end + 1;
    end++;
  }
  if (end - start === 1) return bytes[start] === 0x63 ? 'c' : bytes[start] === 0x66 ? 'f' : undefined;
  return end - start === 3 && startsAt(bytes, 'row', start) ? 'row' : undefined;
}

function checkDeclaration(bytes: Uint8Array): void {
  const declared = /encoding\s*=\s*["']([^"']+)/i.exec(new TextDecoder('latin1').decode(bytes))?.[1];
  if (declared && !/^(utf-?8|us-ascii)$/i.test(declared)) throw new Refused('xml-encoding');
}

/** A small XML document as plain objects: no DTD, no entities beyond the five, depth and size capped (M4). */
export function parseXml(bytes: Uint8Array, limits: Limits = defaultLimits): Result<unknown> {
  try {
    if (bytes.length > limits.xmlBytes) throw new Refused('xml-too-large', { limit: megabytes(limits.xmlBytes) });
    censusXml(bytes, limits);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
    });
    return { ok: true, value: parser.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), true) };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error, 'xml-malformed') };
  }
}
