import type { Culture } from './cultures.ts';
import type { Random } from './random.ts';
import { parishNames, provinces, streetNames, type Region } from './tables/places.ts';
import { Weighted } from './weighted.ts';

export interface Place {
  /**
   * Province, canton and parish. Cantons are numbered from 51 up, which the official list does not reach, so that a made
   * parish is never taken for a real one.
   */
  code: string;
  name: string;
  province: string;
  provinceCode: string;
}

export interface Address {
  place: Place;
  street: string;
  house: string;
}

const parishesPerProvince = 36;

/** How much more a people lives in a region or province than everybody does. */
function pull(culture: Culture, region: Region, code: string): number {
  if (culture === 'esmeraldas') return code === '08' ? 30 : code === '09' ? 1 : 0.2;
  if (culture === 'kichwa') return ['02', '05', '06', '10', '18'].includes(code) ? 5 : region === 'costa' ? 0.05 : 0.7;
  if (culture === 'sierra') return region === 'sierra' ? 1 : region === 'oriente' ? 0.8 : 0.08;
  if (culture === 'costa') return region === 'costa' ? 1 : 0.05;
  if (culture === 'colombia') return ['04', '10', '21', '08'].includes(code) ? 4 : 1;
  if (culture === 'peru') return ['07', '11', '19'].includes(code) ? 5 : 1;
  return 1;
}

const places: readonly Place[] = provinces.flatMap(({ code, name }, province) =>
  Array.from({ length: parishesPerProvince }, (_, i) => ({
    code: `${code}${51 + Math.floor(i / 6)}${50 + (i % 6)}`,
    name: parishNames[(province * 11 + i * 7) % parishNames.length]!,
    province: name,
    provinceCode: code,
  })),
);

const tables = new Map<Culture, Weighted<Place>>();

function placesOf(culture: Culture): Weighted<Place> {
  let found = tables.get(culture);
  if (found === undefined) {
    const weights = provinces.flatMap(({ code, region, weight }) =>
      Array.from({ length: parishesPerProvince }, (_, i) => (weight * pull(culture, region, code)) / (i + 2)),
    );
    tables.set(culture, (found = new Weighted(places, weights)));
  }
  return found;
}

function houseNumber(random: Random): string {
  const kind = random.next();
  if (kind < 0.35) return `${random.pick(['N', 'S', 'E', 'Oe'])}${random.between(1, 80)}-${random.between(10, 299)}`;
  if (kind < 0.6) return `Mz ${random.between(1, 90)} Villa ${random.between(1, 40)}`;
  if (kind < 0.92) return String(random.between(1, 1800));
  return 's/n';
}

export function addressOf(random: Random, culture: Culture): Address {
  const place = placesOf(culture).draw(random);
  const kind = random.next();
  const main = `${kind < 0.5 ? 'Calle' : kind < 0.85 ? 'Av.' : 'Pasaje'} ${random.pick(streetNames)}`;
  const street = random.chance(0.45) ? `${main} y ${random.pick(streetNames)}` : main;
  return { place, street, house: houseNumber(random) };
}

/** The same street as another hand writes it. */
export function respellStreet(random: Random, street: string): string {
  const corner = street.indexOf(' y ');
  if (corner > 0 && random.chance(0.5)) return street.slice(0, corner);
  if (street.startsWith('Av. ')) return `${random.chance(0.5) ? 'Avenida' : 'Avda'} ${street.slice(4)}`;
  if (street.startsWith('Calle ')) return random.chance(0.5) ? street.slice(6) : `C. ${street.slice(6)}`;
  return street.replace('Pasaje ', 'Psje. ');
}
