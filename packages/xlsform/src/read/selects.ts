import type { Edit, Place, Repair, Report } from '../diagnostics.ts';
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
  /** Headers of the choices sheet that hold labels. */
  labelHeaders: readonly string[];
  /** Cells of the survey sheet that name a question. */
  mentions: (name: string) => string[];
}

type Words = Readonly<Record<string, string>>;

/** Lists whose name says what they hold, so that a form that forgot them can be completed; labels by language code. */
const usualLists: readonly { names: readonly string[]; choices: readonly [name: string, labels: Words][] }[] = [
  {
    names: ['yes_no', 'yesno', 'yes-no', 'yn'],
    choices: [
      ['yes', { en: 'Yes', es: 'Sí', fr: 'Oui', pt: 'Sim' }],
      ['no', { en: 'No', fr: 'Non', pt: 'Não' }],
    ],
  },
  {
    names: ['si_no', 'sino', 'sí_no'],
    choices: [
      ['si', { en: 'Sí' }],
      ['no', { en: 'No' }],
    ],
  },
  {
    names: ['oui_non'],
    choices: [
      ['oui', { en: 'Oui' }],
      ['non', { en: 'Non' }],
    ],
  },
];

/** Values that expressions compare the answer to a question with. */
function comparedWith(name: string, cells: readonly string[]): string[] {
  const quoted = `['"‘’“”]([^'"‘’“”]*)['"‘’“”]`;
  const escaped = name.replace(/[.]/g, '\\$&');
  const direct = new RegExp(
    `\\$\\{${escaped}\\}\\s*!?=\\s*${quoted}|selected\\(\\s*\\$\\{${escaped}\\}\\s*,\\s*${quoted}`,
    'gu',
  );
  return cells.flatMap((cell) => [...cell.matchAll(direct)].map((match) => match[1] ?? match[2] ?? ''));
}

/** The choices of a usual list, in the languages of the form; undefined when the form itself expects others. */
function usualChoices(list: string, name: string, { labelHeaders, mentions }: SelectContext): Repair | undefined {
  const usual = usualLists.find(({ names }) => names.includes(list));
  if (!usual) return undefined;
  const known = new Set(['', ...usual.choices.map(([choice]) => choice)]);
  if (comparedWith(name, mentions(name)).some((value) => !known.has(value))) return undefined;
  const headers = labelHeaders.length > 0 ? labelHeaders : ['label'];
  const edits = usual.choices.map(([choice, labels]): Edit => {
    const words = headers.map((header): [string, string] => {
      const code = /\(?([a-z]{2})\)?\s*$/i.exec(header.slice(header.lastIndexOf(':') + 1))?.[1]?.toLowerCase() ?? 'en';
      return [header, labels[code] ?? labels['en']!];
    });
    return { do: 'add-row', sheet: 'choices', cells: { list_name: list, name: choice, ...Object.fromEntries(words) } };
  });
  return { safe: true, edits };
}

/** True when the list of a select exists, be it choices, a file, earlier answers or external choices. */
export function listExists(command: SelectCommand, name: string, context: SelectContext): boolean {
  const { report, lists, externalLists, resembling, typeAt } = context;
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
  const added = usualChoices(list, name, context);
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
