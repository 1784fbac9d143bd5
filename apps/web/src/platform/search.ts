// What a page shows stands in its address, as plain text: a link shows another person the same thing.
import { z } from 'zod';

export type FlatSearch = Record<string, string | readonly string[] | number | boolean | undefined>;

/** `?place=EC13&areas=protection` as an object of texts. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** The reverse: empty and undefined are left out, lists joined by commas, `language` never travels. */
export function stringifySearch(search: FlatSearch): string {
  const pairs = Object.entries(search).flatMap(([key, value]): [string, string][] => {
    const text = Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value);
    return text === '' ? [] : [[key, text]];
  });
  const text = new URLSearchParams(pairs).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** One text, or nothing. What cannot be read is left out, so that an old link still opens. */
export const text = () => z.string().min(1).max(200).optional().catch(undefined);
/** One of a few words, or nothing. */
export const oneOf = <const Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.enum(words).optional().catch(undefined);
/** A list of texts; absent is an empty list. */
export const list = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(z.string().max(200)).max(200),
    )
    .catch([]);
/** A whole number, or nothing. */
export const whole = () => z.coerce.number().int().optional().catch(undefined);

/** `2025-01..2025-06`, months, both ends in; or nothing. */
export const period = () =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])\.\.\d{4}-(0[1-9]|1[0-2])$/)
    .refine((value) => value.slice(0, 7) <= value.slice(9))
    .optional()
    .catch(undefined);
