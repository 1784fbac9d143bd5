import type { Report } from '../diagnostics.ts';
import type { ReadSheet } from './columns.ts';

const spoken = new Set([
  'label',
  'hint',
  'guidance_hint',
  'image',
  'big-image',
  'audio',
  'video',
  'jr:constraintMsg',
  'jr:requiredMsg',
]);
const spokenChoices = new Set(['label', 'image', 'big-image', 'audio', 'video']);

/** Languages of a sheet, each with the kinds of text that have a column in it. */
function languagesOf(sheet: ReadSheet | undefined, kinds: ReadonlySet<string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { parts } of sheet?.columns ?? []) {
    const [kind, language, ...rest] = parts[0] === 'media' || parts[0] === 'bind' ? parts.slice(1) : parts;
    if (kind === undefined || !kinds.has(kind) || rest.length > 0) continue;
    const name = language ?? 'default';
    found.set(name, (found.get(name) ?? new Set()).add(kind));
  }
  return found;
}

const regions =
  typeof Intl.DisplayNames === 'function'
    ? new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
    : undefined;

/** True when a language is named with a code that machines know: `Español (es)` (BCP 47, subtags of IANA). */
function hasLanguageCode(language: string): boolean {
  const code = /\(([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\)$/.exec(language)?.[1];
  if (code === undefined) return false;
  try {
    return code.length > 2 || regions?.of(code) !== undefined;
  } catch {
    return false;
  }
}

/** What an author forgets in a form of several languages: a column that one of them lacks, a code that clients need. */
export function checkTranslations(
  survey: ReadSheet,
  choices: ReadSheet | undefined,
  orOther: boolean,
  report: Report,
): void {
  const perSheet = [
    ['survey', languagesOf(survey, spoken)],
    ['choices', languagesOf(choices, spokenChoices)],
  ] as const;
  const names = new Set<string>();
  for (const [sheet, languages] of perSheet) {
    const isPlain = languages.size === 0 || (languages.size === 1 && languages.has('default'));
    for (const language of languages.keys()) names.add(language);
    if (isPlain) continue;
    const all = new Set([...languages.values()].flatMap((kinds) => [...kinds]));
    for (const [language, kinds] of languages) {
      const missing = [...all].filter((kind) => !kinds.has(kind));
      if (missing.length === 0) continue;
      report.add('translations/missing', { sheet, row: 1 }, { sheet, language, columns: missing.join(', ') });
    }
  }
  names.delete('default');
  for (const language of names) {
    if (language.length > 2 && !hasLanguageCode(language))
      report.add('translations/no-code', { row: 1, text: language }, { language });
  }
  if (orOther && names.size > 0) report.add('translations/or-other', { sheet: 'survey' });
}
