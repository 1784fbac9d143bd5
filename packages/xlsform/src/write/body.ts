import { nearestRepeat, pathOf } from '../logic/paths.ts';
import { isText, type Nested } from '../nested.ts';
import { descendants, isQuestion, type FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import { actionsOf } from './binds.ts';
import type { WriteContext } from './context.ts';
import { itemsetOf, itemsInBody } from './itemsets.ts';
import { hintIsTranslated, isGiven, itextRef, labelIsTranslated } from './itext.ts';

function labelOf(node: FormNode, { mixed }: WriteContext): XmlElement {
  if (labelIsTranslated(node)) return element('label', { ref: itextRef(node, 'label') });
  return element('label', {}, isText(node.label) && node.label !== '' ? mixed(node.label, node) : []);
}

function hintOf(node: FormNode, { mixed }: WriteContext): XmlElement {
  if (hintIsTranslated(node)) return element('hint', { ref: itextRef(node, 'hint') });
  return element('hint', {}, isText(node.hint) ? mixed(node.hint, node) : []);
}

function isShown(node: FormNode): boolean {
  if (node.type === 'calculate') return false;
  const isComputed = node.bind?.has('calculate') === true || node.triggers !== undefined;
  return !isComputed || isGiven(node.label) || isGiven(node.hint);
}

function attributesOf(values: Nested | undefined, node: FormNode, { xpath }: WriteContext): [string, string][] {
  return [...(values ?? [])].flatMap(([key, value]): [string, string][] =>
    isText(value) ? [[key, xpath(value, node)]] : [],
  );
}

/** A question needs words that are seen: guidance alone may be hidden, and a big image goes with a small one. */
function checkWords(node: FormNode, { report }: WriteContext): void {
  const at = { sheet: 'survey', row: node.row, column: 'label' };
  const hasMedia = (node.media?.size ?? 0) > 0;
  if (!isGiven(node.label) && !isGiven(node.hint) && !hasMedia) report.add('labels/missing', at, { name: node.name });
  if (node.media?.has('big-image') && !node.media.has('image')) {
    report.add('media/big-image-alone', { ...at, column: 'big-image' }, { name: node.name });
  }
}

/** What happens to other questions when the answer to this one changes. */
function consequences(node: FormNode, { form, xpath }: WriteContext): XmlElement[] {
  const targets = form.triggered.get(node.name) ?? [];
  const isPositioned = ({ type }: FormNode): boolean => type === 'background-geopoint';
  // Values first, then positions, whatever the order of their rows.
  const ordered = [...targets.filter((target) => !isPositioned(target)), ...targets.filter(isPositioned)];
  return ordered.map((target) => {
    const isPosition = isPositioned(target);
    const made = element(isPosition ? 'odk:setgeopoint' : 'setvalue', {
      ref: pathOf(target),
      event: 'xforms-value-changed',
    });
    const calculation = target.bind?.get('calculate');
    if (!isPosition && isText(calculation) && calculation !== '')
      made.attributes.set('value', xpath(calculation, node));
    return made;
  });
}

function checkTriggered(node: FormNode, { form, report }: WriteContext): void {
  for (const target of form.triggered.get(node.name) ?? []) {
    if (target.type === 'background-geopoint') continue;
    report.add(
      'trigger/not-shown',
      { sheet: 'survey', row: target.row, column: 'trigger', text: `\${${node.name}}` },
      {
        name: node.name,
        target: target.name,
      },
    );
  }
}

function question(node: FormNode, context: WriteContext): XmlElement[] {
  if (!isShown(node)) {
    checkTriggered(node, context);
    return [];
  }
  if (node.controlTag === undefined) return [];
  checkWords(node, context);
  const made = element(node.controlTag, { ref: pathOf(node) });
  for (const [key, value] of attributesOf(node.control, node, context)) made.attributes.set(key, value);
  if (node.query !== undefined) made.attributes.set('query', queryOf(node, context));
  made.children.push(labelOf(node, context));
  if (isGiven(node.hint) || isGiven(node.guidance)) made.children.push(hintOf(node, context));
  const itemset = itemsetOf(node, context);
  if (itemset) made.children.push(itemset);
  made.children.push(...itemsInBody(node, context));
  for (const tag of node.tags ?? []) {
    // OSM tags have no itext of their own: the first language speaks.
    const label = isText(tag.label) ? tag.label : tag.label && [...tag.label.values()].find(isText);
    const words = label === undefined ? [] : [label];
    made.children.push(element('tag', { key: tag.name }, [element('label', {}, words)]));
  }
  made.children.push(...consequences(node, context));
  return [made];
}

function queryOf(node: FormNode, { xpath }: WriteContext): string {
  const items = `instance('${node.query}')/root/item`;
  return node.choiceFilter ? `${items}[${xpath(node.choiceFilter, node, { current: true })}]` : items;
}

function group(node: FormNode, context: WriteContext): XmlElement {
  const made = element('group', attributesOf(node.control, node, context));
  const appearance = node.control?.get('appearance');
  if (isText(appearance)) made.attributes.set('appearance', appearance);
  if (!node.flat) made.attributes.set('ref', pathOf(node));
  if (isGiven(node.label)) made.children.push(labelOf(node, context));
  made.children.push(...controlsIn(node, context));
  return made;
}

function repeat(node: FormNode, context: WriteContext): XmlElement {
  const inner = element('repeat', { nodeset: pathOf(node) }, controlsIn(node, context));
  for (const [key, value] of attributesOf(node.control, node, context)) inner.attributes.set(key, value);
  // Defaults that are computed for each new instance; a repeat further in does this for its own.
  for (const below of descendants(node)) {
    if ((isQuestion(below) || below.kind === 'attribute') && nearestRepeat(below) === node) {
      inner.children.push(...actionsOf(below, true, context));
    }
  }
  return element('group', { ref: pathOf(node) }, [labelOf(node, context), inner]);
}

function controlsIn(section: FormNode, context: WriteContext): XmlElement[] {
  return section.children.flatMap((child): XmlElement[] => {
    if (child.bodyless) return [];
    if (child.kind === 'repeat') return [repeat(child, context)];
    if (child.kind === 'group' || child.kind === 'loop') return [group(child, context)];
    return isQuestion(child) ? question(child, context) : [];
  });
}

/** The body: what a person sees, in the order of the survey sheet. */
export function writeBody(context: WriteContext): XmlElement {
  const { style } = context.form.settings;
  return element('h:body', style ? { class: style } : {}, controlsIn(context.form.root, context));
}
