import { compileMessage } from '@lingui/message-utils/compileMessage';
import { i18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { defineWords, knownWords, say } from './words.ts';

/** Names of the values that a message asks for, at any depth. */
function valuesOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      names.add(String(token[0]));
      const choices: unknown = token[2];
      if (typeof choices === 'object' && choices !== null) for (const choice of Object.values(choices)) walk(choice);
    }
  };
  walk(compileMessage(message));
  return [...names].sort();
}

const files = import.meta.glob('../**/*words.ts', { eager: true });

describe('R1 words are in both languages', () => {
  test('R1 every words file of the app is read here', () => {
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(6);
    expect(knownWords().length).toBeGreaterThanOrEqual(Object.keys(files).length - 1);
  });

  test('R1 each message has the same values in Spanish and in English, and says something', () => {
    const wrong = knownWords().flatMap(({ id, es, en }) =>
      [...new Set([...Object.keys(es), ...Object.keys(en)])]
        .filter((key) => {
          const [spanish = '', english = ''] = [es[key], en[key]];
          return (
            spanish.trim() === '' || english.trim() === '' || valuesOf(spanish).join() !== valuesOf(english).join()
          );
        })
        .map((key) => `${id}.${key}`),
    );
    expect(wrong).toEqual([]);
  });

  test('R1 a message that asks for another value in one language is found', () => {
    expect(valuesOf('{count, plural, one {# fila de {place}} other {# filas}}')).toEqual(['count', 'place']);
    expect(valuesOf('{count} rows')).toEqual(['count']);
  });
});

describe('saying', () => {
  const words = defineWords('test', {
    es: { rows: '{count, plural, =0 {Ninguna fila} one {# fila} other {# filas}}' },
    en: { rows: '{count, plural, =0 {No rows} one {# row} other {# rows}}' },
  });

  test('plurals follow the language that is spoken', () => {
    i18n.activate('es');
    expect([0, 1, 12_000].map((count) => say(words, 'rows', { count }))).toEqual([
      'Ninguna fila',
      '1 fila',
      '12.000 filas',
    ]);
    i18n.activate('en');
    expect([0, 1, 12_000].map((count) => say(words, 'rows', { count }))).toEqual(['No rows', '1 row', '12,000 rows']);
    i18n.activate('es');
  });

  test('a further language says in Spanish what it does not translate', () => {
    i18n.load('pt', {});
    i18n.activate('pt');
    expect(say(words, 'rows', { count: 1 })).toBe('1 fila');
    i18n.activate('es');
  });
});
