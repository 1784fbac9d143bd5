import { expect, test } from 'vitest';
import { commonWords, localWords } from './known-words.ts';
import { findPasswordIssue } from './password-rules.ts';

/** Lengthens a word to fifteen characters the way people and attackers do. */
const lengthened = (word: string): string[] => [
  word.repeat(Math.ceil(15 / word.length)),
  `${word}${'123456789012345'.slice(0, Math.max(3, 15 - word.length))}`,
  `${word}2026${word}2026!!!!!!!!!`,
  `${word.replaceAll('a', '@').replaceAll('e', '3').replaceAll('o', '0').replaceAll('i', '1')}-password-2024`,
  `Qwertyuiop${word}${word}!`,
];

test('A2 three thousand common passwords of full length are refused', () => {
  const common = new Set(
    commonWords
      .flatMap(lengthened)
      .concat(commonWords.map((word, at) => `${word}${commonWords.at(-at - 1)}.${word}1234567890`)),
  );
  expect(common.size).toBeGreaterThanOrEqual(2_000);
  const pairs = commonWords.slice(0, 60).flatMap((a) => commonWords.slice(60, 100).map((b) => `${a} ${b} 12345678`));
  const all = [...new Set([...common, ...pairs])];
  expect(all.length).toBeGreaterThanOrEqual(3_000);
  expect(all.filter((password) => findPasswordIssue(password) === undefined)).toEqual([]);
});

test('A2 two hundred words of this work and these places are refused', () => {
  expect(new Set(localWords).size).toBeGreaterThanOrEqual(200);
  const local = localWords.flatMap((word) => [...lengthened(word), `${word}-Ecuador-2026-OIM`]);
  expect(local.filter((password) => findPasswordIssue(password) === undefined)).toEqual([]);
});

test('A2 a long password of one’s own is taken, whatever it is made of', () => {
  for (const password of [
    'tortuga violín neblina cuchara',
    'el tren azul cruza mi jardín los martes',
    'xkrw pvzt qhlm bndy',
    '        jamboree plinth osprey',
    'ЗеленыйЧайникНаПодоконнике',
  ])
    expect(findPasswordIssue(password), password).toBeUndefined();
});

test('A2 fourteen characters are too few and 129 too many', () => {
  expect(findPasswordIssue('xkrwpvztqhlmbn')?.code).toBe('too-short');
  expect(findPasswordIssue('tortuga violín '.repeat(9))?.code).toBe('too-long');
});

test('A2 one’s own name and address do not make a password', () => {
  const own = ['Guadalupe Yánez', 'guadalupe.yanez@example.org'];
  expect(findPasswordIssue('GuadalupeYanez2026', own)?.code).toBe('guessable');
});
