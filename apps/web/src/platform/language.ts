// Which language the screen speaks: `?lang=` first, then what was chosen on this device, then the browser's, then Spanish.
import { i18n } from '@lingui/core';

interface Language {
  code: string;
  /** Its own name for itself. */
  name: string;
  /** BCP 47 tag for numbers and dates. */
  locale: string;
  load?: () => Promise<{ default: LanguageFile }>;
}
/** A further language: the words it translates, by the id of the screen. */
export interface LanguageFile {
  name: string;
  locale: string;
  words: Record<string, Record<string, string>>;
}

const files = import.meta.glob<{ default: LanguageFile }>('../languages/*.ts');
const codeOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, '');

export const languages: readonly Language[] = [
  { code: 'es', name: 'Español', locale: 'es-EC' },
  { code: 'en', name: 'English', locale: 'en-US' },
  ...Object.entries(files).map(([path, load]) => ({
    code: codeOf(path),
    name: codeOf(path),
    locale: codeOf(path),
    load,
  })),
];

const remembered = 'minga.language';

export function chosenLanguage(): string {
  const asked = new URLSearchParams(location.search).get('lang');
  const candidates = [asked, localStorage.getItem(remembered), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find((code) => languages.some((language) => language.code === code)) ?? 'es';
}

/** Speaks another language from now on, on this device. */
export async function speak(code: string): Promise<void> {
  const language = languages.find((known) => known.code === code) ?? languages[0]!;
  if (language.load) {
    const { default: file } = await language.load();
    const flat = Object.entries(file.words).flatMap(([id, words]) =>
      Object.entries(words).map(([key, text]) => [`${id}.${key}`, text]),
    );
    i18n.load(language.code, Object.fromEntries(flat));
  }
  localStorage.setItem(remembered, language.code);
  document.documentElement.lang = language.code;
  i18n.activate(language.code, language.locale);
}
