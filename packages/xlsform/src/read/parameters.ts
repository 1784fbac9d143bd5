import type { Place, Report } from '../diagnostics.ts';

export type Parameters = ReadonlyMap<string, string>;

// These name columns of an attached file, where upper and lower case differ.
const CASE_MATTERS = new Set(['label', 'value']);

/** `key=value` pairs parted by blanks, commas or semicolons. Keys and most values are lower case, references apart. */
export function readParameters(text: string | undefined, where: Place, report: Report): Map<string, string> {
  const found = new Map<string, string>();
  if (text === undefined || text.trim() === '') return found;
  const words = text
    .replace(/[\s,;]*=[\s,;]*/g, '=')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  for (const word of words) {
    const match = /^([^=]+)=([^=]+)$/.exec(word);
    if (!match) {
      report.add('parameters/malformed', where, { word });
      return found;
    }
    const key = match[1]!.toLowerCase();
    const value = match[2]!;
    found.set(key, CASE_MATTERS.has(key) || value.includes('${') ? value : value.toLowerCase());
  }
  return found;
}

/** Reports the parameters that a type does not take; true when all are taken. */
export function takesOnly(found: Parameters, accepted: readonly string[], where: Place, report: Report): boolean {
  const refused = [...found.keys()].filter((key) => !accepted.includes(key));
  if (refused.length === 0) return true;
  report.add('parameters/unknown', where, { refused: refused.join(', '), accepted: accepted.join(', ') });
  return false;
}

export const isInteger = (text: string): boolean => /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text);
export const isNumber = (text: string): boolean =>
  /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) || /^\s*[+-]?(?:inf(?:inity)?|nan)\s*$/i.test(text);
