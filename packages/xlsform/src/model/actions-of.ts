import type { FormNode } from '../tree.ts';
import { elementsOf, type XmlElement } from '../xml.ts';
import { authored } from './authored.ts';
import { local, type XFormParts } from './read-tree.ts';

/** What an XForm does to one node by itself. */
export interface ActionRead {
  names: Set<string>;
  default?: string;
  calculation?: string;
  triggers: string[];
  quality?: string;
}

/** Actions of the model and of the body, by the path that they change. */
export function readActions(parts: XFormParts): Map<string, ActionRead> {
  const found = new Map<string, ActionRead>();
  const of = (ref: string): ActionRead => {
    const held = found.get(ref) ?? { names: new Set<string>(), triggers: [] };
    found.set(ref, held);
    return held;
  };
  const read = (action: XmlElement, trigger: string | undefined): void => {
    const ref = action.attributes.get('ref');
    if (ref === undefined || !/^(?:setvalue|odk:setgeopoint|odk:recordaudio)$/.test(action.name)) return;
    const event = action.attributes.get('event') ?? '';
    const entry = of(ref);
    const value = action.attributes.get('value');
    if (event === 'xforms-value-changed') {
      if (action.name !== 'setvalue') entry.names.add('odk:setgeopoint on change');
      else if (value !== undefined) entry.names.add(event);
      if (trigger !== undefined && !entry.triggers.includes(trigger)) entry.triggers.push(trigger);
      if (value !== undefined) entry.calculation = authored(value, nodeAt(parts, trigger), parts.nodes);
    } else {
      if (action.name !== 'setvalue') entry.names.add(action.name);
      else if (value !== undefined && event.includes('odk-instance-first-load')) {
        entry.default = authored(value, parts.nodes.byPath.get(ref), parts.nodes);
      }
      const quality = action.attributes.get('odk:quality');
      if (quality !== undefined) entry.quality = quality;
    }
  };
  for (const action of elementsOf(parts.model)) read(action, undefined);
  for (const [path, control] of parts.controls) {
    if (local(control.name) === 'repeat') continue;
    for (const action of elementsOf(control)) read(action, parts.nodes.byPath.get(path)?.name);
  }
  return found;
}

function nodeAt({ nodes }: XFormParts, name: string | undefined): FormNode | undefined {
  const found = name === undefined ? undefined : nodes.named.get(name);
  return found === 'twice' ? undefined : found;
}
