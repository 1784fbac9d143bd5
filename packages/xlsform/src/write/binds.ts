import { isText, type Value } from '../nested.ts';
import { pathOf } from '../logic/paths.ts';
import { descendants, type Action, type FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import type { WriteContext } from './context.ts';
import { itextRef, messageIsTranslated } from './itext.ts';

const conditions = new Set(['readonly', 'required', 'relevant', 'constraint', 'calculate']);
const messages = new Set(['jr:constraintMsg', 'jr:requiredMsg', 'jr:noAppErrorString']);
const TRUE = new Set(['yes', 'Yes', 'YES', 'true', 'True', 'TRUE']);
const FALSE = new Set(['no', 'No', 'NO', 'false', 'False', 'FALSE']);

function bindValue(key: string, value: Value, node: FormNode, { xpath }: WriteContext): string | undefined {
  if (messages.has(key) && messageIsTranslated(value, key)) return itextRef(node, key);
  if (!isText(value)) return undefined;
  if (conditions.has(key)) {
    if (TRUE.has(value)) return 'true()';
    if (FALSE.has(value)) return 'false()';
  }
  return xpath(value, node);
}

function bind(node: FormNode, context: WriteContext): XmlElement | undefined {
  if (!node.bind || node.flat) return undefined;
  const made = element('bind', { nodeset: pathOf(node) });
  for (const [key, value] of node.bind) {
    // With a trigger the calculation is done when that question changes, by a setvalue beside it.
    if (key === 'calculate' && node.triggers) continue;
    const text = bindValue(key, value, node, context);
    if (text !== undefined) made.attributes.set(key, text);
  }
  return made;
}

function actionElement(node: FormNode, action: Action, { xpath }: WriteContext): XmlElement {
  const made = element(action.name, { ref: pathOf(node), event: action.event });
  if (action.name === 'setvalue') {
    const value = node.default ? xpath(node.default, node) : action.value;
    if (value) made.attributes.set('value', value);
  }
  if (action.quality !== undefined) made.attributes.set('odk:quality', action.quality);
  return made;
}

/** What a node does by itself, in the model or in the repeat around it. */
export function actionsOf(node: FormNode, inRepeat: boolean, context: WriteContext): XmlElement[] {
  return node.actions
    .filter(({ event }) => (event === 'odk-new-repeat') === inRepeat)
    .map((action) => actionElement(node, action, context));
}

/** The binds of all nodes, each followed by its actions at the opening of the form. */
export function writeBinds(context: WriteContext): XmlElement[] {
  const made: XmlElement[] = [];
  for (const node of descendants(context.form.root)) {
    const own = bind(node, context);
    if (own) made.push(own);
    made.push(...actionsOf(node, false, context));
  }
  return made;
}
