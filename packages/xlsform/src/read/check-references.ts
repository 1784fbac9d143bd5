import type { Report } from '../diagnostics.ts';
import { referencesIn } from '../logic/references.ts';
import type { ReadSheet } from './columns.ts';
import { closest } from './spelling.ts';

/** Words that KoboToolbox adds to what it exports and that mean nothing outside of it. */
const koboNames = new Set(['__version__', '_version_', 'given_name', 'formhub/uuid']);

/** Checks that each `${…}` of a sheet is well formed and names exactly one element of the survey sheet. */
function checkSheet(
  sheet: ReadSheet | undefined,
  names: ReadonlyMap<string, number>,
  isChecked: (parts: readonly string[]) => boolean,
  report: Report,
): void {
  if (!sheet) return;
  const headers = new Set(sheet.columns.filter(({ parts }) => isChecked(parts)).map(({ header }) => header));
  for (const { row, cells } of sheet.records) {
    for (const [column, text] of cells) {
      if (!headers.has(column) || !text.includes('${') || text.length < 3) continue;
      const at = { sheet: sheet.name, row, column, text };
      const found = referencesIn(text);
      if (found === 'malformed') {
        report.add('references/malformed', at, { text });
        continue;
      }
      for (const { name } of found) {
        const count = names.get(name) ?? 0;
        if (count === 1) continue;
        if (count > 1) report.add('references/ambiguous', at, { name });
        else if (koboNames.has(name)) {
          report.add('references/kobo', at, { name }, { safe: true, edits: [{ do: 'clear', sheet: sheet.name, row, column }] });
        } else report.add('references/unknown', at, { name, near: closest(name, names.keys()) });
      }
    }
  }
}

const translatable = new Set(['label', 'image', 'big-image', 'audio', 'video']);

/**
 * References of the whole workbook. In choices only what is shown can hold one: other columns are data of the author.
 * `type`, `name` and `trigger` are checked where they are read.
 */
export function checkReferences(
  sheets: { survey: ReadSheet; choices?: ReadSheet; settings?: ReadSheet; entities?: ReadSheet },
  names: ReadonlyMap<string, number>,
  report: Report,
): void {
  checkSheet(sheets.settings, names, () => true, report);
  checkSheet(sheets.entities, names, ([first]) => first !== 'dataset' && first !== 'repeat', report);
  checkSheet(sheets.survey, names, ([first]) => !['type', 'name', 'trigger'].includes(first!), report);
  checkSheet(sheets.choices, names, ([first]) => translatable.has(first!), report);
}
