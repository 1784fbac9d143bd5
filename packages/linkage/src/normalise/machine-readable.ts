import type { PartialDate } from '../person.ts';

/**
 * The check digit of a machine-readable zone: digits as they are, A to Z as 10 to 35, filler as 0, times 7, 3, 1 over
 * and over, modulo 10 (ICAO Doc 9303 part 3, 4.9).
 */
export function zoneCheckDigit(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += zoneValue(text.charCodeAt(at)) * [7, 3, 1][at % 3]!;
  return sum % 10;
}

function zoneValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : 0;
}

export interface PassportLine {
  number: string;
  /** Three letters as printed. */
  nationality: string;
  /** Two digits of the year only: the century is the reader's to decide. */
  birthDate: string;
  sex: string;
  /** All the check digits are right. */
  valid: boolean;
}

/** The second line of a passport's machine-readable zone (ICAO Doc 9303 part 4, 4.2.2), when a text is one. */
export function readPassportLine(text: string): PassportLine | undefined {
  const line = text.toUpperCase().replace(/\s/g, '');
  if (!/^[A-Z0-9<]{9}[0-9<][A-Z<]{3}[0-9<]{6}[0-9][MFX<][0-9<]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9]$/.test(line))
    return undefined;
  const keeps = (from: number, to: number) => zoneCheckDigit(line.slice(from, to)) === zoneValue(line.charCodeAt(to));
  const all = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43);
  return {
    number: line.slice(0, 9).replaceAll('<', ''),
    nationality: line.slice(10, 13).replaceAll('<', ''),
    birthDate: line.slice(13, 19),
    sex: line.slice(20, 21).replace('<', ''),
    valid:
      keeps(0, 9) &&
      keeps(13, 19) &&
      keeps(21, 27) &&
      keeps(28, 42) &&
      zoneCheckDigit(all) === zoneValue(line.charCodeAt(43)),
  };
}

/** What a CURP says of its holder: birth date and sex. The 17th character is a digit for births before 2000. */
export function readCurp(curp: string): { birthDate: PartialDate; sex: 'm' | 'f' | 'x' } | undefined {
  const found = /^[A-ZÑ]{4}(\d\d)(\d\d)(\d\d)([HMX])[A-ZÑ]{5}([0-9A-Z])\d$/.exec(curp);
  if (found === null) return undefined;
  const [, year, month, day, sex, century] = found;
  return {
    birthDate: {
      year: Number(year) + (/\d/.test(century!) ? 1900 : 2000),
      month: Number(month),
      day: Number(day),
      precision: 'day',
    },
    sex: sex === 'H' ? 'm' : sex === 'M' ? 'f' : 'x',
  };
}
