// What the server has to know of a record before it keeps it: its form and version, its ids, and the files it names.
import { malformedSubmission, noInstanceId } from './problems.ts';
import { NotXml, scanXml } from './scan-xml.ts';

export interface Instance {
  /** `id` and `version` of the root element: which form, as it was when it was filled in. */
  xmlFormId: string;
  version: string;
  instanceId: string;
  /** The record that this one edits. */
  deprecatedId: string | undefined;
  /** The client encrypted the answers itself (ODK encrypted forms): what came is an envelope. */
  isEncrypted: boolean;
  /** Text of each leaf, by its path without prefixes and positions. */
  leaves: { path: string; text: string }[];
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a record. Throws the refusal, in words for who sent it, when it is none. */
export function readInstance(xml: string): Instance {
  const path: string[] = [];
  const leaves: Instance['leaves'] = [];
  let root: ReadonlyMap<string, string> | undefined;
  let text = '';
  let isLeaf = false;
  try {
    scanXml(xml, {
      open: (name, attributes) => {
        root ??= attributes;
        path.push(local(name));
        [text, isLeaf] = ['', true];
      },
      text: (part) => void (text += part),
      close: () => {
        if (isLeaf && text !== '') leaves.push({ path: `/${path.join('/')}`, text });
        [text, isLeaf] = ['', false];
        path.pop();
      },
    });
  } catch (error) {
    if (error instanceof NotXml) throw malformedSubmission({ reason: error.reason });
    throw error;
  }
  const xmlFormId = root?.get('id')?.trim();
  if (!xmlFormId) throw malformedSubmission({ reason: 'no-form-id' });
  // Aggregate's clients write `uiVersion`; `version` is what XForms has.
  const version = root?.get('version') ?? root?.get('orx:version') ?? '';
  // meta lies below the root, in the namespace of OpenRosa or in none.
  const meta = (name: string): string | undefined =>
    leaves.find((leaf) => leaf.path.endsWith(`/meta/${name}`) && leaf.path.split('/').length === 4)?.text.trim();
  const instanceId = meta('instanceID') ?? root?.get('instanceID')?.trim();
  if (!instanceId || instanceId.length > 300) throw noInstanceId();
  const deprecatedId = meta('deprecatedID');
  return {
    xmlFormId,
    version,
    instanceId,
    deprecatedId: deprecatedId === '' ? undefined : deprecatedId,
    isEncrypted: root?.get('encrypted') === 'yes',
    leaves,
  };
}

/**
 * Files that a record names: answers of the form's file questions; of a record that the client encrypted, whatever its
 * envelope lists. Each once.
 */
export function namedFiles({ leaves, isEncrypted }: Instance, mediaPaths: readonly string[]): string[] {
  const wanted = new Set(mediaPaths);
  const isNamed = isEncrypted
    ? (path: string) => /\/media\/file$|\/encryptedXmlFile$/.test(path)
    : (path: string) => wanted.has(path);
  const names = leaves.filter(({ path }) => isNamed(path)).map(({ text }) => text.trim());
  return [...new Set(names.filter((name) => name !== '' && name.length <= 255))];
}
