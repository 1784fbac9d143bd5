import { childOf } from '../xml.ts';
import { authored } from './authored.ts';
import type { FormModel } from './form-model.ts';
import type { XFormParts } from './read-tree.ts';

const standard = new Set(['h', 'ev', 'xsd', 'jr', 'orx', 'odk', 'entities']);

const submissionSettings: Readonly<Record<string, string>> = {
  action: 'submission_url',
  base64RsaPublicKey: 'public_key',
  'orx:auto-send': 'auto_send',
  'orx:auto-delete': 'auto_delete',
  'odk:client-editable': 'client_editable',
};

const rootSettings: Readonly<Record<string, string>> = {
  xmlns: 'instance_xmlns',
  'odk:prefix': 'prefix',
  'odk:delimiter': 'delimiter',
};

/** What an XForm says about itself as a whole, under the names of the settings sheet. */
export function readSettings(
  parts: XFormParts,
): Pick<FormModel, 'id' | 'version' | 'style' | 'instanceName' | 'settings'> {
  const { document, model, body, primary, root, binds, nodes, elements } = parts;
  const settings: Record<string, string> = {};
  for (const [key, value] of childOf(model, 'submission')?.attributes ?? []) {
    if (Object.hasOwn(submissionSettings, key)) settings[submissionSettings[key]!] = value;
  }
  for (const [key, value] of primary.attributes) {
    if (Object.hasOwn(rootSettings, key)) settings[rootSettings[key]!] = value;
    else if (key !== 'id' && key !== 'version') settings[`attribute::${key}`] = value;
  }
  const prefixes = [...document.attributes].flatMap(([key, uri]) => {
    const prefix = /^xmlns:(.+)$/.exec(key)?.[1];
    return prefix === undefined || standard.has(prefix) ? [] : [`${prefix}="${uri}"`];
  });
  if (prefixes.length > 0) settings['namespaces'] = prefixes.join(' ');
  const meta = `/${root.name}/meta`;
  if (!elements.has(`${meta}/instanceID`)) settings['omit_instanceID'] = 'yes';
  const preload = binds.get(`${meta}/instanceID`)?.attributes.get('jr:preload');
  if (preload !== undefined && preload !== 'uid') settings['instance_id'] = preload;
  const named = binds.get(`${meta}/instanceName`)?.attributes.get('calculate');
  const context = nodes.byPath.get(`${meta}/instanceName`);
  return {
    id: primary.attributes.get('id') ?? root.name,
    version: primary.attributes.get('version'),
    style: body?.attributes.get('class'),
    instanceName: named === undefined ? undefined : authored(named, context, nodes),
    settings,
  };
}
