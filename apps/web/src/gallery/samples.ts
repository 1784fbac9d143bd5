// Invented data for the gallery: the awkward cases that every part must survive.
import type { FeatureCollection, Polygon } from 'geojson';
import type { Amount } from '../parts/amount.ts';
import type { MapSite, PlaceArea } from '../parts/PlaceMap.tsx';
import type { NeedTargetReachedFunded } from '../parts/Progress.tsx';

/** Sixty letters and more: the longest name a table has to hold. */
export const longName = 'Centro Binacional de Atención en Frontera de San Miguel de Sucumbíos';

export const places = [
  'Manabí',
  'Pichincha',
  'Guayas',
  'Esmeraldas',
  'Carchi',
  'El Oro',
  'Sucumbíos',
  'Imbabura',
  'Azuay',
  'Galápagos',
  'Loja',
  longName,
] as const;
const target: Amount[] = [
  12_000,
  34_500,
  51_000,
  8_000,
  15_400,
  22_000,
  9_100,
  6_300,
  11_000,
  'not-stated',
  5_200,
  1_000,
];
const reached: Amount[] = [7_410, 29_876, 14_203, 8_640, 15_390, 61, 'not-yet-counted', 3_180, 402, 'hidden', 5_200, 0];

export interface SampleRow {
  id: string;
  place: string;
  target: Amount;
  reached: Amount;
  spent: Amount;
  updated: string;
}

const row = (at: number): SampleRow => ({
  id: String(at),
  place: at < places.length ? places[at]! : `${places[at % places.length]} ${at}`,
  target: target[at % target.length]!,
  reached: reached[at % reached.length]!,
  spent: at % 7 === 3 ? 'not-stated' : (at * 7919) % 250_000,
  updated: `2025-${String((at % 6) + 1).padStart(2, '0')}-15`,
});

export const sampleRows = (count: number): SampleRow[] => Array.from({ length: count }, (_, at) => row(at));

export const progress: readonly { key: string; name: string; to?: string; values: NeedTargetReachedFunded }[] = [
  {
    key: 'a',
    name: 'Manabí',
    to: '/gallery',
    values: { need: 63_000, target: 12_000, reached: 7_410, required: 2_000_000, funded: 820_000 },
  },
  {
    key: 'b',
    name: 'Pichincha',
    to: '/gallery',
    values: { need: 91_400, target: 34_500, reached: 36_020, required: 5_100_000, funded: 5_100_000 },
  },
  {
    key: 'c',
    name: 'Galápagos',
    to: '/gallery',
    values: {
      need: 'not-stated',
      target: 'not-stated',
      reached: 'hidden',
      required: 'not-stated',
      funded: 'not-stated',
    },
  },
  {
    key: 'd',
    name: longName,
    to: '/gallery',
    values: { need: 4_200, target: 1_000, reached: 'not-yet-counted', required: 120_000, funded: 0 },
  },
];

/** Twelve squares, for a map that pretends nothing. */
export const areas: FeatureCollection<Polygon, PlaceArea> = {
  type: 'FeatureCollection',
  features: places.map((name, at) => {
    const [west, south] = [-80.5 + (at % 4) * 1.2, -4 + Math.floor(at / 4) * 1.5];
    const ring = [
      [west, south],
      [west + 1.1, south + 0.2],
      [west + 1.2, south + 1.4],
      [west + 0.1, south + 1.5],
      [west, south],
    ];
    return {
      type: 'Feature',
      properties: { code: String(at), name, schematic: at > 3 },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  }),
};
export const values: ReadonlyMap<string, Amount> = new Map(places.map((_, at) => [String(at), reached[at]!]));
export const sites: readonly MapSite[] = [
  { id: '1', name: 'Albergue de muestra', longitude: -80, latitude: -2.2, amount: 120 },
  { id: '2', name: 'Bodega de muestra', longitude: -78.2, latitude: -0.4, amount: 15 },
];
