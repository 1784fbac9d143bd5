/** What records share that are worth comparing. A key carries its kind in the upper five bits. */
export const kinds = [
  'name and year',
  'name and day of the year',
  'two names',
  'name and place',
  'name and postcode',
  'name and occupation',
  'birth date and initials',
  'document',
  'telephone',
  'street and house',
  'birth date and postcode',
  'birth date and place',
  'rare name',
  'birth date',
  'street and postcode',
  'year, place and occupation',
  'postcode and occupation',
  'spelling and year',
  'spelling and place',
  "mother's name",
  'spelling of the whole name',
  'postcode and year',
  'three names',
  'two names and year',
] as const;

export type KindName = (typeof kinds)[number];

export const kindOf = Object.fromEntries(kinds.map((name, number) => [name, number])) as Record<KindName, number>;

const hashBits = 27;

/**
 * A key of 32 bits: the kind, and 27 bits mixed from what is shared. A chance collision only costs a comparison. Keys are
 * signed, since the engine keeps such whole numbers without memory of their own.
 */
export function keyFor(kind: number, first: number, second: number): number {
  let x = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ^ (second >>> 15), 0x85ebca77) ^ kind;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  x ^= x >>> 15;
  return (kind << hashBits) | (x >>> (32 - hashBits));
}

export const kindOfKey = (key: number): number => key >>> hashBits;
