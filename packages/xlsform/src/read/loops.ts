import { isText, type Nested, type Text, type Value } from '../nested.ts';
import type { Report } from '../diagnostics.ts';
import { adopt, descendants, node, type Choice, type ChoiceList, type FormNode } from '../tree.ts';

/** `%(name)s` and `%(label)s` of a loop's questions, filled with a choice's; other signs stay as they are. */
function filled(text: string, { name, label, extra }: Choice, language: string | undefined): string {
  const shown = isText(label) ? label : language === undefined ? undefined : label?.get(language);
  return text.replace(/%\((\w+)\)s/g, (whole, key: string) => {
    if (key === 'name') return name;
    if (key === 'label') return isText(shown) ? shown : whole;
    return extra.get(key) ?? whole;
  });
}

function filledValue(value: Value, choice: Choice, language: string | undefined): Value {
  if (isText(value)) return filled(value, choice, language);
  return new Map([...value].map(([key, inner]) => [key, filledValue(inner, choice, key)]));
}

function copyFor(question: FormNode, choice: Choice): FormNode {
  const text = (value: Text | undefined): Text | undefined => value && filledValue(value, choice, undefined);
  const nested = (value: Nested | undefined): Nested | undefined =>
    value && (filledValue(value, choice, undefined) as Nested);
  const copy: FormNode = {
    ...question,
    parent: undefined,
    children: [],
    name: filled(question.name, choice, undefined),
    label: text(question.label),
    hint: text(question.hint),
    guidance: text(question.guidance),
    bind: nested(question.bind),
    control: nested(question.control),
    media: nested(question.media),
    instance: nested(question.instance),
    default: question.default && filled(question.default, choice, undefined),
    choiceFilter: question.choiceFilter && filled(question.choiceFilter, choice, undefined),
    actions: question.actions.map((action) => ({ ...action })),
  };
  adopt(
    copy,
    question.children.map((child) => copyFor(child, choice)),
  );
  return copy;
}

// Three loops in each other over fifty choices are a hundred thousand questions, which no phone opens.
const MOST_COPIES = 20_000;

function sizeOf(section: FormNode): number {
  let size = 0;
  for (const _ of descendants(section)) size++;
  return size;
}

/** Loops are written out: one group for each choice of their list (`none` apart), with a copy of the loop's questions. */
export function loops(section: FormNode, lists: ReadonlyMap<string, ChoiceList>, report: Report): void {
  for (const child of section.children) loops(child, lists, report);
  const list = section.kind === 'loop' ? lists.get(section.loopList ?? '') : undefined;
  if (!list) return;
  if (sizeOf(section) * list.choices.length > MOST_COPIES) {
    const at = { sheet: 'survey', row: section.row, column: 'type', text: `loop over ${list.name}` };
    report.add('groups/loop-too-large', at, { most: MOST_COPIES });
    return;
  }
  const questions = section.children.splice(0);
  for (const choice of list.choices) {
    if (choice.name === 'none') continue;
    const group = node('group', choice.name, 'group', { row: section.row });
    if (choice.label !== undefined) group.label = choice.label;
    if (choice.media) group.media = choice.media;
    adopt(
      group,
      questions.map((question) => copyFor(question, choice)),
    );
    adopt(section, group);
  }
}
