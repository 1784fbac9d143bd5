import type { ChoiceModel, Field, FormModel, ListModel, Texts } from './model/form-model.ts';

/** How far the answers to a question of two versions can be compared. */
export type Comparability = 'yes' | 'with-care' | 'no';

export type Reason =
  | 'type'
  | 'wording'
  | 'unit-or-scale'
  | 'choices-removed'
  | 'choices-reworded'
  | 'choices-added'
  | 'who-is-asked'
  | 'how-often'
  | 'calculation'
  | 'limits';

/** A question that both versions have. `from` is its path before, when it was renamed or moved. */
export interface FieldChange {
  path: string;
  from?: string;
  comparable: Comparability;
  reasons: Reason[];
  choices?: { added: string[]; removed: string[]; reworded: string[] };
}

export interface ModelDiff {
  added: string[];
  removed: string[];
  renamed: { from: string; to: string }[];
  /** Fields in both versions that differ in some way, the renamed ones among them. */
  changed: FieldChange[];
  /** True when nothing that holds answers was taken away, so that records of both versions fit one table. */
  keepsAnswers: boolean;
}

/** Words as a respondent hears them: without markup, signs and case, so that a mended comma is no other question. */
function heard(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<[^>]*>|[*_#`]/g, ' ')
    .replace(/\$\{[^}]*\}/g, '…')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}

/** Same wording in every language that both versions have; a language that only one has says nothing. */
function sameWords(a: Texts, b: Texts): boolean {
  const shared = Object.keys(a).filter((language) => language in b);
  if (shared.length === 0) return Object.keys(a).length === 0 || Object.keys(b).length === 0;
  return shared.every((language) => heard(a[language]!) === heard(b[language]!));
}

const sameExpression = (a: string | undefined, b: string | undefined): boolean =>
  (a ?? '').replace(/\s+/g, '') === (b ?? '').replace(/\s+/g, '');

function compareChoices(a: readonly ChoiceModel[], b: readonly ChoiceModel[]): NonNullable<FieldChange['choices']> {
  const before = new Map(a.map((choice) => [choice.name, choice]));
  const after = new Map(b.map((choice) => [choice.name, choice]));
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    reworded: [...after].flatMap(([name, choice]) => {
      const held = before.get(name);
      return held && !sameWords(held.labels, choice.labels) ? [name] : [];
    }),
  };
}

function listOf(field: Field, lists: readonly ListModel[]): readonly ChoiceModel[] {
  const { choices } = field;
  return choices?.from === 'list' ? (lists.find(({ name }) => name === choices.list)?.choices ?? []) : [];
}

const scale = ['start', 'end', 'step'];
const never = new Set<Reason>([
  'type',
  'wording',
  'unit-or-scale',
  'choices-removed',
  'choices-reworded',
  'how-often',
  'calculation',
]);

/** What changed in one field, and what that means for comparing its answers (comparability of rounds). */
function compareFields(a: Field, b: Field, before: FormModel, after: FormModel): FieldChange {
  const reasons: Reason[] = [];
  if (a.type !== b.type || a.dataType !== b.dataType) reasons.push('type');
  if (!sameWords(a.labels, b.labels)) reasons.push('wording');
  if (!sameWords(a.hints, b.hints) || scale.some((key) => a.parameters[key] !== b.parameters[key]))
    reasons.push('unit-or-scale');
  const choices = compareChoices(listOf(a, before.lists), listOf(b, after.lists));
  if (choices.removed.length > 0) reasons.push('choices-removed');
  if (choices.reworded.length > 0) reasons.push('choices-reworded');
  if (choices.added.length > 0) reasons.push('choices-added');
  if (!sameExpression(a.relevant, b.relevant) || !sameExpression(a.choiceFilter, b.choiceFilter))
    reasons.push('who-is-asked');
  if (a.repeats.length !== b.repeats.length || !sameExpression(a.count, b.count)) reasons.push('how-often');
  if (!sameExpression(a.calculation, b.calculation)) reasons.push('calculation');
  if (!sameExpression(a.constraint, b.constraint) || !sameExpression(a.required, b.required)) reasons.push('limits');
  const comparable = reasons.some((reason) => never.has(reason)) ? 'no' : reasons.length > 0 ? 'with-care' : 'yes';
  const hasChoices = choices.added.length + choices.removed.length + choices.reworded.length > 0;
  return {
    path: b.path,
    ...(a.path === b.path ? {} : { from: a.path }),
    comparable,
    reasons,
    ...(hasChoices ? { choices } : {}),
  };
}

/** What makes two fields of different paths the same question: type, words and choices. */
function signature({ type, labels, choices, calculation, repeats }: Field): string | undefined {
  const words = Object.entries(labels)
    .map(([language, text]) => `${language}:${heard(text)}`)
    .sort();
  if (words.length === 0 && calculation === undefined) return undefined;
  return JSON.stringify([type, words, choices, calculation?.replace(/\s+/g, ''), repeats.length]);
}

function byOnce(fields: readonly Field[], key: (field: Field) => string | undefined): Map<string, Field> {
  const found = new Map<string, Field | undefined>();
  for (const field of fields) {
    const own = key(field);
    if (own !== undefined) found.set(own, found.has(own) ? undefined : field);
  }
  return new Map([...found].filter((entry): entry is [string, Field] => entry[1] !== undefined));
}

/** Fields that went under one path and came under another: moved under the same name, or renamed with the same words. */
function pairs(gone: readonly Field[], come: readonly Field[]): { from: Field; to: Field }[] {
  const found: { from: Field; to: Field }[] = [];
  const left = new Set(gone);
  const right = new Set(come);
  for (const key of [({ name, type, kind }: Field) => `${kind} ${type} ${name}`, signature]) {
    const before = byOnce([...left], key);
    for (const [own, to] of byOnce([...right], key)) {
      const from = before.get(own);
      if (!from) continue;
      found.push({ from, to });
      left.delete(from);
      right.delete(to);
    }
  }
  return found;
}

/**
 * What a new version of a form adds, removes and renames, and whether answers to what both have can be compared: same
 * question, same wording, same unit, same choices, asked of the same people. Where one of those differs they cannot;
 * with a choice more, other limits or other people asked, with care.
 */
export function diffModels(before: FormModel, after: FormModel): ModelDiff {
  const held = new Map(before.fields.map((field) => [field.path, field]));
  const now = new Map(after.fields.map((field) => [field.path, field]));
  const gone = before.fields.filter(({ path }) => !now.has(path));
  const come = after.fields.filter(({ path }) => !held.has(path));
  const moved = pairs(gone, come);
  const movedFrom = new Set(moved.map(({ from }) => from));
  const movedTo = new Set(moved.map(({ to }) => to));
  const both = after.fields.flatMap((field) => {
    const old = held.get(field.path);
    return old ? [{ from: old, to: field }] : [];
  });
  const changed = [...both, ...moved]
    .map(({ from, to }) => compareFields(from, to, before, after))
    .filter(({ from, reasons }) => from !== undefined || reasons.length > 0);
  const removed = gone.filter((field) => !movedFrom.has(field));
  return {
    added: come.filter((field) => !movedTo.has(field)).map(({ path }) => path),
    removed: removed.map(({ path }) => path),
    renamed: moved.map(({ from, to }) => ({ from: from.path, to: to.path })),
    changed,
    keepsAnswers:
      removed.every(({ kind, type }) => kind !== 'question' || type === 'note') &&
      changed.every(
        ({ reasons }) =>
          !reasons.includes('type') && !reasons.includes('how-often') && !reasons.includes('choices-removed'),
      ),
  };
}
