import { i18n } from '@lingui/core';

interface TwoLanguages {
  es: string | null;
  en: string | null;
}

/** The plan's words in the reader's language; in the other one where the source has no other. */
export function inWords(words: TwoLanguages | null | undefined): string {
  if (!words) return '';
  return (i18n.locale === 'en' ? (words.en ?? words.es) : (words.es ?? words.en)) ?? '';
}

/** The language that `inWords` had to fall back to, for the element's `lang`; nothing when it is the reader's own. */
export function otherLanguage(words: TwoLanguages | null | undefined): 'es' | 'en' | undefined {
  if (!words) return undefined;
  if (i18n.locale === 'en') return words.en === null ? 'es' : undefined;
  return words.es === null ? 'en' : undefined;
}
