import type { Repair, Report } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import { hasReference } from '../logic/references.ts';
import { nestedIn, textAt, type Value } from '../nested.ts';
import type { Choice, ChoiceList } from '../tree.ts';
import { headerOf, type ReadSheet, type SheetRecord } from './columns.ts';

const own = new Set(['list name', 'name', 'label', 'media', 'sms_option']);

function labelOf(value: Value | undefined): Value | undefined {
  return value === '' ? undefined : value;
}

function choiceOf(record: SheetRecord, name: string): Choice {
  const extra = new Map<string, string>();
  for (const [key, value] of record.values) {
    if (!own.has(key) && typeof value === 'string' && isXmlName(key)) extra.set(key, value);
  }
  return {
    name,
    label: labelOf(record.values.get('label')),
    media: nestedIn(record.values.get('media')),
    smsOption: textAt(record.values, 'sms_option'),
    extra,
    row: record.row,
  };
}

/** True when a list's labels have to be itext: they differ by language, hold a reference or come with media. */
export function isTranslated(choices: readonly Choice[]): boolean {
  return choices.some(
    ({ label, media }) =>
      (media?.size ?? 0) > 0 || label instanceof Map || (typeof label === 'string' && hasReference(label)),
  );
}

const allowDuplicates: Repair = { safe: true, edits: [{ do: 'set', setting: 'allow_choice_duplicates', text: 'yes' }] };

/** Choices become elements of the form, so the headers of their further columns have to be names. */
function checkHeaders(sheet: ReadSheet, report: Report): void {
  for (const { header, parts } of sheet.columns) {
    if (own.has(parts[0]) || isXmlName(parts[0])) continue;
    report.add(
      'headers/not-a-name',
      { sheet: 'choices', row: 1, column: header, text: header },
      { header },
      { safe: true, edits: [{ do: 'drop-column', sheet: 'choices', column: header }] },
    );
  }
}

/** The choice lists by name, in the order of the sheet. Rows without a list are notes of the author. */
export function readChoices(
  sheet: ReadSheet | undefined,
  duplicates: boolean,
  report: Report,
): Map<string, ChoiceList> {
  const lists = new Map<string, ChoiceList>();
  if (!sheet || sheet.records.length === 0) return lists;
  if (!sheet.columns.some(({ parts }) => parts[0] === 'name')) {
    report.add('headers/required', { sheet: 'choices', row: 1 }, { sheet: 'choices', header: 'name' });
    return lists;
  }
  checkHeaders(sheet, report);
  const nameHeader = headerOf(sheet, 'name');
  const seen = new Map<string, number>();
  for (const record of sheet.records) {
    const list = textAt(record.values, 'list name');
    if (list === undefined) continue;
    const name = textAt(record.values, 'name');
    const where = { sheet: 'choices', row: record.row };
    const entry = lists.get(list) ?? { name: list, choices: [], translated: false, inBody: false };
    lists.set(list, entry);
    if (name === undefined) {
      report.add('choices/no-name', { ...where, column: nameHeader }, { list });
      continue;
    }
    if (!record.values.has('label')) {
      report.add('choices/no-label', { ...where, column: headerOf(sheet, 'label') }, { list, name });
    }
    const first = seen.get(`${list}\n${name}`);
    if (first !== undefined && !duplicates) {
      report.add('choices/twice', { ...where, column: nameHeader, text: name }, { list, name, first }, allowDuplicates);
    }
    seen.set(`${list}\n${name}`, first ?? record.row);
    entry.choices.push(choiceOf(record, name));
  }
  for (const entry of lists.values()) entry.translated = isTranslated(entry.choices);
  return lists;
}
