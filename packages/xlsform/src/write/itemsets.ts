import { hasReference } from '../logic/references.ts';
import { isText } from '../nested.ts';
import { fileEndings, splitFileName } from '../read/question-types.ts';
import type { ChoiceList, FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import type { WriteContext } from './context.ts';

interface Itemset {
  nodeset: string;
  value: string;
  label: string;
  filter: string | undefined;
}

function fromFile(node: FormNode, itemset: string): Itemset | undefined {
  const { base, ending } = splitFileName(itemset);
  if (!fileEndings.has(ending)) return undefined;
  // A feature of GeoJSON has an id and a title where a row of CSV has a name and a label (ODK XForms, "GeoJSON").
  const isGeo = ending === '.geojson';
  return {
    nodeset: `instance('${base}')/root/item`,
    value: node.parameters?.get('value') ?? (isGeo ? 'id' : 'name'),
    label: node.parameters?.get('label') ?? (isGeo ? 'title' : 'label'),
    filter: undefined,
  };
}

/** Choices from earlier answers in a repeat; what is still empty is no choice. */
function fromAnswers(node: FormNode, itemset: string, { xpath }: WriteContext): Itemset | undefined {
  if (!hasReference(itemset)) return undefined;
  const path = xpath(itemset, node, { fromParent: true }).trim();
  // The predicate also keeps Collect from narrowing an absolute path to the instance at hand.
  if (node.kind === 'geo') return { nodeset: path, value: 'geometry', label: 'geometry', filter: "./geometry != ''" };
  const steps = path.split('/');
  const last = steps.at(-1)!;
  return { nodeset: steps.slice(0, -1).join('/'), value: last, label: last, filter: `./${last} != ''` };
}

function fromList(itemset: string, list: ChoiceList | undefined): Itemset {
  const label = list?.translated ? 'jr:itext(itextId)' : 'label';
  return { nodeset: `instance('${itemset}')/root/item`, value: 'name', label, filter: undefined };
}

function filterOf(node: FormNode, made: Itemset, isAnswers: boolean, { xpath }: WriteContext): string | undefined {
  if (node.choiceFilter === undefined) return made.filter;
  const filter = xpath(node.choiceFilter, node, { current: true, fromParent: isAnswers });
  return isAnswers ? filter.replaceAll(`current()/${made.nodeset}`, '.').replaceAll(made.nodeset, '.') : filter;
}

/** The element that says where a select finds its choices. */
export function itemsetOf(node: FormNode, context: WriteContext): XmlElement | undefined {
  const { itemset } = node;
  if (itemset === undefined) return undefined;
  const list = context.form.lists.get(itemset);
  if (node.kind === 'select' && list?.inBody) return undefined;
  const isAnswers = node.kind !== 'range' && hasReference(itemset);
  const made =
    (node.kind === 'range' ? undefined : (fromFile(node, itemset) ?? fromAnswers(node, itemset, context))) ??
    fromList(itemset, list);
  const filter = node.kind === 'range' ? undefined : filterOf(node, made, isAnswers, context);
  let nodeset = filter ? `${made.nodeset}[${filter}]` : made.nodeset;
  if (node.kind !== 'range' && node.parameters?.get('randomize') === 'true') {
    const seed = node.parameters.get('seed');
    nodeset = `randomize(${nodeset}${seed === undefined ? '' : `, ${context.xpath(seed, node).trim()}`})`;
  }
  return element('itemset', { nodeset }, [
    element('value', { ref: made.value }),
    element('label', { ref: made.label }),
  ]);
}

/** Items in the body, for selects with `search()`. */
export function itemsInBody(node: FormNode, context: WriteContext): XmlElement[] {
  const list = context.form.lists.get(node.itemset ?? '');
  if (node.kind !== 'select' || !list?.inBody) return [];
  return list.choices.map(({ name, label }, index) => {
    const shown = list.translated
      ? element('label', { ref: `jr:itext('${list.name}-${index}')` })
      : element('label', {}, node.label && isText(label) ? context.mixed(label, undefined) : []);
    return element('item', {}, [shown, element('value', {}, [name])]);
  });
}
