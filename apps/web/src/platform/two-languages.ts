// Words that are data, as the plan's: in the reader's language, else in the other one, else a code that stands for them.
import { i18n } from '@lingui/core';

export interface TwoLanguages {
  es: string | null;
  en: string | null;
}

export function inWords(words: TwoLanguages | null | undefined, code = ''): string {
  const [first, second] = i18n.locale === 'en' ? [words?.en, words?.es] : [words?.es, words?.en];
  return first ?? second ?? code;
}

/** The language that `inWords` had to fall back to, for the element's `lang`; nothing when it is the reader's own. */
export function otherLanguage(words: TwoLanguages | null | undefined): 'es' | 'en' | undefined {
  if (!words) return undefined;
  if (i18n.locale === 'en') return words.en === null ? 'es' : undefined;
  return words.es === null ? 'en' : undefined;
}
