import { pathOf } from '../logic/paths.ts';
import { descendants, type FormNode } from '../tree.ts';
import { authored } from './authored.ts';
import { clean, type EntityModel } from './form-model.ts';
import type { XFormParts } from './read-tree.ts';

/** The entities of an XForm: what a record makes or changes, and where in the form that is said. */
export function readEntities({ root, elements, binds, nodes }: XFormParts): EntityModel[] {
  const found: EntityModel[] = [];
  for (const node of descendants(root)) {
    const section = node.name === 'entity' && node.parent?.name === 'meta' ? node.parent.parent : undefined;
    const path = pathOf(node);
    const held = elements.get(path);
    if (!section || !held) continue;
    // Attributes and the label of an entity stand one step below it.
    const below: FormNode = { ...node, kind: 'attribute', name: 'id', parent: node, children: [] };
    const computed = (part: string): string | undefined => {
      const value = binds.get(`${path}/${part}`)?.attributes.get('calculate');
      return value === undefined ? undefined : authored(value, below, nodes);
    };
    found.push(
      clean({
        list: held.attributes.get('dataset') ?? '',
        section: pathOf(section),
        label: elements.has(`${path}/label`) ? computed('label') : undefined,
        entityId: computed('@id'),
        createIf: computed('@create'),
        updateIf: computed('@update'),
      }),
    );
  }
  return found;
}
