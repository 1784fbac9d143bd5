import { tokens } from './logic/lexer.ts';
import type { ChoiceModel, Field, FormModel, ListModel, Texts } from './model/form-model.ts';

/** How far the answers to a question of two versions can be compared. */
export type Comparability = 'yes' | 'with-care' | 'no';

export type Reason =
  | 'type'
  | 'wording'
  | 'unit-or-scale'
  | 'hint'
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

/**
 * Words as a respondent hears them: without markup, punctuation and case, so that a mended comma is no other question.
 * Signs that mean something stay: comparisons, percent, currencies.
 */
function heard(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<\/?[a-z][^<>]*>|[*_#`]/gi, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Sc}\p{Sm}%‰°${}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Español (es)` and `Spanish (es)` are one language, by their code. */
const languageKey = (language: string): string => /\(([a-z-]+)\)\s*$/i.exec(language)?.[1]?.toLowerCase() ?? language;

/** Whether two texts say the same, in every language that both have. */
function compareWords(a: Texts, b: Texts): 'same' | 'other' | 'came-or-went' {
  const [before, after] = [a, b].map(
    (texts) => new Map(Object.entries(texts).map(([language, text]) => [languageKey(language), heard(text)])),
  );
  if (before!.size === 0 && after!.size === 0) return 'same';
  if (before!.size === 0 || after!.size === 0) return 'came-or-went';
  const shared = [...before!.keys()].filter((language) => after!.has(language));
  if (shared.length > 0)
    return shared.every((language) => before!.get(language) === after!.get(language)) ? 'same' : 'other';
  // A form without languages that was given some: the words that were there are those of one of them.
  const words = new Set(after!.values());
  return [...before!.values()].some((text) => words.has(text)) ? 'same' : 'other';
}

const bare = (expression: string | undefined): string =>
  tokens(expression ?? '')
    .map(({ kind, text }) => (kind === 'space' ? '' : text.replace(/^ | $/g, '|')))
    .join('');
const sameExpression = (a: string | undefined, b: string | undefined): boolean => a === b || bare(a) === bare(b);

function compareChoices(a: readonly ChoiceModel[], b: readonly ChoiceModel[]): NonNullable<FieldChange['choices']> {
  const before = new Map(a.map((choice) => [choice.name, choice]));
  const after = new Map(b.map((choice) => [choice.name, choice]));
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    reworded: [...after].flatMap(([name, choice]) => {
      const held = before.get(name);
      return held && compareWords(held.labels, choice.labels) !== 'same' ? [name] : [];
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

/** What both versions say of everything around a field: who is asked, and how often. */
interface Surroundings {
  relevant: string;
  counts: string;
}

/** Two models under comparison; what many fields share is looked at once. */
class Comparison {
  readonly #before: FormModel;
  readonly #after: FormModel;
  readonly #lists = new Map<string, NonNullable<FieldChange['choices']>>();

  constructor(before: FormModel, after: FormModel) {
    this.#before = before;
    this.#after = after;
  }

  #choices(a: Field, b: Field): NonNullable<FieldChange['choices']> {
    const key = JSON.stringify([a.choices, b.choices]);
    const held = this.#lists.get(key) ?? compareChoices(listOf(a, this.#before.lists), listOf(b, this.#after.lists));
    this.#lists.set(key, held);
    return held;
  }

  /** What changed in one field, and what that means for comparing its answers (comparability of rounds). */
  fields(a: Field, b: Field, around: [Surroundings, Surroundings]): FieldChange {
    const reasons = new Set<Reason>();
    const add = (reason: Reason, holds: boolean): void => void (holds && reasons.add(reason));
    add('type', a.type !== b.type || a.dataType !== b.dataType);
    add('wording', compareWords(a.labels, b.labels) !== 'same');
    const hints = compareWords(a.hints, b.hints);
    add('unit-or-scale', hints === 'other' || scale.some((key) => a.parameters[key] !== b.parameters[key]));
    add('hint', hints === 'came-or-went');
    const choices = this.#choices(a, b);
    const [from, to] = [a, b].map((field) => (field.choices?.from === 'list' ? undefined : field.choices));
    add('choices-removed', choices.removed.length > 0);
    add('choices-reworded', choices.reworded.length > 0 || JSON.stringify(from) !== JSON.stringify(to));
    add('choices-added', choices.added.length > 0);
    const asked = around[0].relevant === around[1].relevant && sameExpression(a.relevant, b.relevant);
    add('who-is-asked', !asked || !sameExpression(a.choiceFilter, b.choiceFilter));
    add(
      'how-often',
      a.repeats.length !== b.repeats.length ||
        around[0].counts !== around[1].counts ||
        !sameExpression(a.count, b.count),
    );
    add('calculation', !sameExpression(a.calculation, b.calculation));
    add('limits', !sameExpression(a.constraint, b.constraint) || !sameExpression(a.required, b.required));
    const hasChoices = choices.added.length + choices.removed.length + choices.reworded.length > 0;
    return {
      path: b.path,
      ...(a.path === b.path ? {} : { from: a.path }),
      comparable: [...reasons].some((reason) => never.has(reason)) ? 'no' : reasons.size > 0 ? 'with-care' : 'yes',
      reasons: [...reasons],
      ...(hasChoices ? { choices } : {}),
    };
  }
}

/** What stands around each field of a model, from its sections. */
function surroundingsOf({ fields }: FormModel): Map<string, Surroundings> {
  const found = new Map<string, Surroundings>();
  const within = new Map<string, Surroundings>([['', { relevant: '', counts: '' }]]);
  for (const field of fields) {
    const around = within.get(field.parent ?? '') ?? { relevant: '', counts: '' };
    found.set(field.path, around);
    if (field.kind === 'question') continue;
    within.set(field.path, {
      relevant: `${around.relevant} ${bare(field.relevant)}`.trim(),
      counts: `${around.counts} ${field.kind === 'repeat' ? `[${bare(field.count)}]` : ''}`.trim(),
    });
  }
  return found;
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
  const comparison = new Comparison(before, after);
  const around = [before, after].map(surroundingsOf);
  const changed = [...both, ...moved]
    .map(({ from, to }) => comparison.fields(from, to, [around[0]!.get(from.path)!, around[1]!.get(to.path)!]))
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
