import type { Place, Report } from '../diagnostics.ts';
import { hasReference } from '../logic/references.ts';
import { node, type Choice, type ChoiceList, type FormNode } from '../tree.ts';
import { isTranslated } from './choices.ts';
import { bindOf } from './questions.ts';
import { fileEndings, splitFileName, type SelectCommand } from './question-types.ts';

export interface SelectContext {
  report: Report;
  lists: Map<string, ChoiceList>;
  externalLists: ReadonlySet<string> | undefined;
  /** Sheets whose names resemble a missing one. */
  resembling: (name: string) => string;
  typeAt: Place;
}

/** Lists whose name says what they hold, so that a form that forgot them can be completed. */
const usualLists: readonly { names: readonly string[]; choices: readonly [string, string][] }[] = [
  {
    names: ['yes_no', 'yesno', 'yes-no', 'yn'],
    choices: [
      ['yes', 'Yes'],
      ['no', 'No'],
    ],
  },
  {
    names: ['si_no', 'sino', 'sí_no'],
    choices: [
      ['si', 'Sí'],
      ['no', 'No'],
    ],
  },
  {
    names: ['oui_non'],
    choices: [
      ['oui', 'Oui'],
      ['non', 'Non'],
    ],
  },
];

/** True when the list of a select exists, be it choices, a file, earlier answers or external choices. */
export function listExists(
  command: SelectCommand,
  { report, lists, externalLists, resembling, typeAt }: SelectContext,
): boolean {
  const { list, type, fromFile } = command;
  const { ending } = splitFileName(list);
  if (type === 'select one external') {
    if (!externalLists)
      report.add('choices/no-external-sheet', typeAt, { list, resembling: resembling('external_choices') });
    else if (!externalLists.has(list)) report.add('choices/no-external-list', typeAt, { list });
    else return true;
    return false;
  }
  if (fromFile && (!fileEndings.has(ending) || list.split('.').length > 2)) {
    report.add('choices/file-ending', typeAt, { list, endings: [...fileEndings].join(', ') });
    return false;
  }
  if (lists.has(list) || fileEndings.has(ending) || hasReference(list)) return true;
  const usual = usualLists.find(({ names }) => names.includes(list));
  const rows = usual?.choices.map(([name, label]) => ({ list_name: list, name, label }));
  const added = rows && {
    safe: true,
    edits: rows.map((cells) => ({ do: 'add-row' as const, sheet: 'choices', cells })),
  };
  if (lists.size === 0) report.add('choices/no-sheet', typeAt, { list, resembling: resembling('choices') }, added);
  else report.add('choices/no-list', typeAt, { list, lists: [...lists.keys()].slice(0, 12).join(', ') }, added);
  return false;
}

/** A select of several answers writes them parted by blanks, so no name may hold one. */
export function namesHoldNoBlanks(list: ChoiceList | undefined, { report, typeAt }: SelectContext): void {
  for (const { name, row } of list?.choices ?? []) {
    if (!name.includes(' ')) continue;
    report.add(
      'choices/blank-in-name',
      { sheet: 'choices', row, column: 'name', text: name },
      { list: list!.name, name, user: typeAt.row ?? 0 },
    );
  }
}

/** `or_other`: the choice `other` in every language of the list, and the question that asks which. */
export function addOther(select: FormNode, list: ChoiceList): FormNode {
  if (!list.choices.some(({ name }) => name === 'other')) {
    const languages = list.choices.flatMap(({ label }) => (label instanceof Map ? [...label.keys()] : []));
    const label = languages.length > 0 ? new Map(languages.map((language) => [language, 'Other'])) : 'Other';
    const other: Choice = { name: 'other', label, media: undefined, smsOption: undefined, extra: new Map() };
    list.choices.push(other);
    list.translated = isTranslated(list.choices);
  }
  return node('question', `${select.name}_other`, 'text', {
    row: select.row,
    label: 'Specify other.',
    bind: new Map([['relevant', `selected(../${select.name}, 'other')`]]),
  });
}

/** The setting add_none_option: the first select of several answers from a list may not mix `none` with another. */
export function excludeNone(select: FormNode): void {
  const rule = "(.='none' or not(selected(., 'none')))";
  const bind = bindOf(select);
  const constraint = bind.get('constraint');
  bind.set('constraint', typeof constraint === 'string' ? `${constraint} and ${rule}` : rule);
}
