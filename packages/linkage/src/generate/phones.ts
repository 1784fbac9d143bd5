import type { Country } from './cultures.ts';
import type { Random } from './random.ts';

/** A telephone with its country code and digits only, as nobody writes it: 593991234567. */
export function phoneOf(random: Random, country: Country): string {
  if (country === 'VE' && random.chance(0.08)) {
    return `58${random.pick(['412', '414', '416', '424', '426'])}${random.digits(7)}`;
  }
  if (country === 'CO' && random.chance(0.1)) return `573${random.digits(9)}`;
  if (random.chance(0.06)) return `593${random.between(2, 7)}${random.between(2, 3)}${random.digits(6)}`;
  return `5939${random.pick(['5', '6', '7', '8', '9', '8', '9'])}${random.digits(7)}`;
}

/** The number as written on a form: mostly the national way, at times with its country or in groups. */
export function writePhone(random: Random, phone: string): string {
  const way = random.next();
  if (!phone.startsWith('593')) return way < 0.7 ? `+${phone}` : phone;
  const rest = phone.slice(3);
  if (way < 0.7) return `0${rest}`;
  if (way < 0.82) return `+593${rest}`;
  if (way < 0.88) return phone;
  if (way < 0.94) return rest;
  return `0${rest.slice(0, 2)} ${rest.slice(2, 5)} ${rest.slice(5)}`;
}
