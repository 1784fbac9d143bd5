/**
 * Check digits of identity numbers, each by its public rule. All take digits (and letters) only, with leading zeros, and
 * say whether the number keeps the rule.
 */

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

function weighted(text: string, weights: readonly number[], start = 0): number {
  return weights.reduce((sum, weight, at) => sum + weight * digit(text, start + at), 0);
}

/** Weighted sum modulo 11, from 11 down; 11 stands for 0. */
function fromEleven(sum: number): number {
  return (11 - (sum % 11)) % 11;
}

/** Ecuador's cédula (Registro Civil): province 01-24 or 30, third digit 0-5, modulo 10 with weights 2,1,2… */
export function isEcuadorianCedula(text: string): boolean {
  if (!/^\d{10}$/.test(text) || !hasProvince(text) || digit(text, 2) > 5) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) {
    const product = digit(text, at) * (at % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10 === digit(text, 9);
}

function hasProvince(text: string): boolean {
  const province = Number(text.slice(0, 2));
  return (province >= 1 && province <= 24) || province === 30;
}

/** Ecuador's RUC (SRI): a person's cédula and 001; third digit 6 for public bodies, 9 for companies, modulo 11. */
export function isEcuadorianRuc(text: string): boolean {
  if (!/^\d{13}$/.test(text) || !hasProvince(text)) return false;
  const third = digit(text, 2);
  if (third === 6 && text.slice(9) !== '0000') {
    if (fromEleven(weighted(text, [3, 2, 7, 6, 5, 4, 3, 2])) === digit(text, 8)) return true;
  }
  if (text.slice(10) === '000') return false;
  if (third === 9) return fromEleven(weighted(text, [4, 3, 2, 7, 6, 5, 4, 3, 2])) === digit(text, 9);
  return isEcuadorianCedula(text.slice(0, 10));
}

/** Colombia's NIT (DIAN): prime weights from the right, modulo 11; the last digit is the check. */
export function isColombianNit(text: string): boolean {
  if (!/^\d{6,16}$/.test(text)) return false;
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
  let sum = 0;
  for (let at = text.length - 2; at >= 0; at--) sum += digit(text, at) * weights[text.length - 2 - at]!;
  const rest = sum % 11;
  return (rest > 1 ? 11 - rest : rest) === digit(text, text.length - 1);
}

/** Peru's DNI with its check character (RENIEC), which is a digit or, on older cards, a letter. */
export function isPeruvianDni(text: string): boolean {
  if (!/^\d{8}[0-9A-K]$/.test(text)) return false;
  const rest = weighted(text, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return text[8] === '65432110987'[rest] || text[8] === 'KJIHGFEDCBA'[rest];
}

/** Peru's RUC (SUNAT): eleven digits, modulo 11; 10 before a person's DNI. */
export function isPeruvianRuc(text: string): boolean {
  if (!/^(10|15|16|17|20)\d{9}$/.test(text)) return false;
  return (11 - (weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digit(text, 10);
}

/** Chile's RUN and RUT (Registro Civil): weights 2 to 7 from the right, modulo 11; 10 is written K. */
export function isChileanRut(text: string): boolean {
  if (!/^\d{5,9}[0-9K]$/.test(text)) return false;
  let sum = 0;
  for (let at = text.length - 2; at >= 0; at--) sum += digit(text, at) * (2 + ((text.length - 2 - at) % 6));
  const check = fromEleven(sum);
  return text.at(-1) === (check === 10 ? 'K' : String(check));
}

/** Argentina's CUIL and CUIT (ANSES, AFIP): two digits of kind, the DNI in eight, and a check modulo 11. */
export function isArgentinianCuit(text: string): boolean {
  if (!/^(20|23|24|25|26|27|30|33|34)\d{9}$/.test(text)) return false;
  return fromEleven(weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) === digit(text, 10);
}

/** Brazil's CPF (Receita Federal): two checks modulo 11; eleven equal digits pass the sums but are nobody's. */
export function isBrazilianCpf(text: string): boolean {
  if (!/^\d{11}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  const first = fromEleven(weighted(text, [10, 9, 8, 7, 6, 5, 4, 3, 2])) % 10;
  const second = fromEleven(weighted(text, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) % 10;
  return first === digit(text, 9) && second === digit(text, 10);
}

const curpAlphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/** Mexico's CURP (RENAPO): 17 characters of name, birth, sex and state, and a check modulo 10. */
export function isMexicanCurp(text: string): boolean {
  if (!/^[A-ZÑ]{4}\d{6}[HMX][A-ZÑ]{5}[0-9A-Z]\d$/.test(text)) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += curpAlphabet.indexOf(text[at]!) * (18 - at);
  return (10 - (sum % 10)) % 10 === digit(text, 17);
}

/** Spain's DNI and NIE (Real Decreto 1553/2005): the letter is the number modulo 23; X, Y, Z stand for 0, 1, 2. */
export function isSpanishDni(text: string): boolean {
  if (!/^[XYZ\d]\d{7}[A-Z]$/.test(text)) return false;
  const number = Number(text.slice(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === text[8];
}
