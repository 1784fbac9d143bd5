import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** A telephone as it is compared. */
export interface PreparedPhone {
  /** The last nine digits of the number within its country, the same with and without the code and the trunk zero. */
  key: string;
  /** With its country, when it could be read: +593991234567; else empty. */
  international: string;
}

/** Why a number says nothing about one person. */
export type PhoneNote = 'too-short' | 'repeated' | 'sequence' | 'service';

const shortest = 6;

/** What is typed where a form wants some number, and numbers that belong to a service. */
export function phoneNote(text: string): PhoneNote | undefined {
  const digits = text.slice(0, 60).replace(/\D/g, '');
  if (digits.length < shortest) return 'too-short';
  // 0999999999 and 022222222 too: six of one digit at the end leave nothing of a number.
  if (/(\d)\1{5}$/.test(digits)) return 'repeated';
  if ('012345678901234567890'.includes(digits.slice(-7)) || '9876543210'.includes(digits.slice(-7))) return 'sequence';
  if (/^(1[789]00|0?800|1800)\d{3,}/.test(digits)) return 'service';
  return undefined;
}

/** A line of a house is shared by those who live there. Ecuador's area codes are 2 to 7 (ARCOTEL's numbering plan). */
export const isEcuadorianLandline = (phone: PreparedPhone): boolean => /^\+593[2-7]\d{7}$/.test(phone.international);

/** Mobiles and landlines of Ecuador, with or without the country's code or the zero for calls within it. */
const ecuadorian = /^(?:\+?593|0)?(9\d{8}|[2-7]\d{7})$/;

/** One telephone as compared, or none for a number that is nobody's. */
export function preparePhone(text: string, country = 'EC'): PreparedPhone | undefined {
  const short = text.slice(0, 60);
  if (phoneNote(short) !== undefined) return undefined;
  // Nearly all numbers in Ecuador have one of these forms, of which the library thinks the same and takes its time.
  const own = country === 'EC' ? ecuadorian.exec(short.replace(/[\s().-]/g, '')) : null;
  if (own !== null) return { key: own[1]!, international: `+593${own[1]}` };
  const read = parsePhoneNumberFromString(short, country as CountryCode);
  const national = read?.nationalNumber ?? short.replace(/\D/g, '').replace(/^0+/, '');
  return { key: national.slice(-9), international: read?.number ?? '' };
}
