import type { IdentityDocument } from '../person.ts';
import {
  isArgentinianCuit,
  isBrazilianCpf,
  isChileanRut,
  isColombianNit,
  isEcuadorianCedula,
  isEcuadorianRuc,
  isMexicanCurp,
  isPeruvianDni,
  isPeruvianRuc,
  isSpanishDni,
} from './check-digits.ts';
import { documentType } from './document-types.ts';
import { foldNumber } from './fold.ts';
import { readPassportLine } from './machine-readable.ts';

export interface DocumentCheck {
  /** `unknown` where the document has no check digit, or we know no rule for it. */
  status: 'valid' | 'invalid' | 'unknown';
  /** Why, in a few words a program can show or translate; empty when valid. */
  note: '' | 'check-digit' | 'length' | 'no-check-digit' | 'no-rule' | 'empty';
}

interface Rule {
  /** The shape of a number that carries its check digit. */
  shape: RegExp;
  keeps?(number: string): boolean;
  /** Digits in full: spreadsheets lose zeros at the front. */
  digits?: number;
}

/** By type and country. A rule without `keeps` knows the shape only: there is no check digit to look at. */
const rules: Record<string, Rule> = {
  'cedula EC': { shape: /^\d{10}$/, keeps: isEcuadorianCedula, digits: 10 },
  'tax EC': { shape: /^\d{13}$/, keeps: isEcuadorianRuc, digits: 13 },
  'cedula VE': { shape: /^[VE]?\d{5,9}$/ },
  'cedula CO': { shape: /^\d{5,10}$/ },
  'tax CO': { shape: /^\d{6,11}$/, keeps: isColombianNit },
  'cedula PE': { shape: /^\d{8}[0-9A-K]$/, keeps: isPeruvianDni },
  'tax PE': { shape: /^\d{11}$/, keeps: isPeruvianRuc },
  'cedula CL': { shape: /^\d{5,9}[0-9K]$/, keeps: isChileanRut },
  'tax AR': { shape: /^\d{11}$/, keeps: isArgentinianCuit },
  'cedula AR': { shape: /^\d{6,8}$/ },
  'cedula ES': { shape: /^[XYZ\d]\d{7}[A-Z]$/, keeps: isSpanishDni, digits: 9 },
  'cpf BR': { shape: /^\d{11}$/, keeps: isBrazilianCpf, digits: 11 },
  'curp MX': { shape: /^[A-ZÑ]{4}\d{6}[HMX][A-ZÑ]{5}[0-9A-Z]\d$/, keeps: isMexicanCurp },
};

/** Numbers of the same kind that are written without their check digit. */
const withoutCheck: Record<string, RegExp> = { 'cedula PE': /^\d{7,8}$/, 'tax CO': /^\d{6,9}$/ };

/** Whether a number keeps the rule of its kind. It warns and never blocks: a real document may break the rule. */
export const checkDocument = (document: IdentityDocument): DocumentCheck => checkAs(documentType(document), document);

/** The same for a document of which the type and country are known. */
export function checkAs({ type, country }: ReturnType<typeof documentType>, document: IdentityDocument): DocumentCheck {
  if (type === 'passport') return checkPassport(document.number);
  const rule = rules[`${type} ${country}`];
  const number = inFull(foldNumber(document.number), rule);
  if (number === '') return { status: 'unknown', note: 'empty' };
  if (rule === undefined) return { status: 'unknown', note: 'no-rule' };
  const bare = withoutCheck[`${type} ${country}`];
  // A hyphen before the last digit says that it is the check digit: 860002964-4.
  if (bare?.test(number) && !/-\s*[0-9A-Z]\s*$/i.test(document.number))
    return { status: 'unknown', note: 'no-check-digit' };
  if (!rule.shape.test(number)) return { status: 'invalid', note: 'length' };
  if (rule.keeps === undefined) return { status: 'unknown', note: 'no-check-digit' };
  return rule.keeps(number) ? { status: 'valid', note: '' } : { status: 'invalid', note: 'check-digit' };
}

/** The number with the zeros that a spreadsheet took from its front, one or two at most. */
function inFull(number: string, rule: Rule | undefined): string {
  const digits = rule?.digits;
  return digits !== undefined && number.length < digits && number.length >= digits - 2
    ? number.padStart(digits, '0')
    : number;
}

/** A passport's printed number has no check digit; the second line of its machine-readable zone has five. */
function checkPassport(text: string): DocumentCheck {
  const line = readPassportLine(text);
  if (line === undefined) return { status: 'unknown', note: foldNumber(text) === '' ? 'empty' : 'no-check-digit' };
  return line.valid ? { status: 'valid', note: '' } : { status: 'invalid', note: 'check-digit' };
}
