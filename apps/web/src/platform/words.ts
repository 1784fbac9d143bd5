// Words live beside the screen that says them. Spanish is written first, English is its equal, and a further language is one
// file in `src/languages`: what it does not translate is said in Spanish.
import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { compileMessage } from '@lingui/message-utils/compileMessage';

export type Values = Record<string, string | number>;
/** The words of one screen: keys to ICU messages, checked by type to exist in both languages. */
export interface Words<Key extends string = string> {
  readonly id: string;
  readonly es: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}
export type Say<Key extends string = string> = (key: Key, values?: Values) => string;

i18n.setMessagesCompiler(compileMessage);
if (!i18n.locale) i18n.loadAndActivate({ locale: 'es', messages: {} });

const known = new Map<string, Words>();

const prefixed = (id: string, messages: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [`${id}.${key}`, message]));

/** Declares the words of one screen. `id` is the screen's name; ids are unique. */
export function defineWords<const Es extends Record<string, string>>(
  id: string,
  words: { es: Es; en: { readonly [Key in keyof Es]: string } },
): Words<Extract<keyof Es, string>> {
  const defined = { id, es: words.es, en: words.en };
  known.set(id, defined);
  i18n.load({ es: prefixed(id, words.es), en: prefixed(id, words.en) });
  return defined;
}

/** Every set of words declared so far; the parity test walks it. */
export const knownWords = (): readonly Words[] => [...known.values()];

/** Says a message now, in the language that is active now. */
export function say<Key extends string>(words: Words<Key>, key: Key, values?: Values): string {
  const id = `${words.id}.${key}`;
  if (i18n.locale === 'es' || i18n.locale === 'en' || id in i18n.messages) return i18n._(id, values);
  return i18n._(id, values, { message: words.es[key] });
}

/** A message to be said later, when the language is known: for titles of pages. */
export const phrase =
  <Key extends string>(words: Words<Key>, key: Key) =>
  (): string =>
    say(words, key);

/** Gives `t('key', values)` for a screen's words, and draws the screen again when the language changes. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  useLingui();
  return (key, values) => say(words, key, values);
}
