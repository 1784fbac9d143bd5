import type { Form } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import { writeBinds } from './binds.ts';
import { writeBody } from './body.ts';
import { attachmentsOf, secondaryInstances, type Attachment } from './instances.ts';
import { primaryInstance } from './instance.ts';
import { writeItext } from './itext.ts';
import { bringSearchedListsIntoBody } from './search.ts';
import { declaredNamespaces } from '../namespaces.ts';
import { writeContext } from './context.ts';
import type { Report } from '../diagnostics.ts';

/** Namespaces of every form (ODK XForms 1.0.0, "namespaces"). */
const namespaces: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2002/xforms',
  'xmlns:h': 'http://www.w3.org/1999/xhtml',
  'xmlns:ev': 'http://www.w3.org/2001/xml-events',
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:jr': 'http://openrosa.org/javarosa',
  'xmlns:orx': 'http://openrosa.org/xforms',
  'xmlns:odk': 'http://www.opendatakit.org/xforms',
};
const ENTITIES = 'http://www.opendatakit.org/xforms/entities';
const XFORMS_VERSION = '1.0.0';

function submission(form: Form): XmlElement[] {
  const { submissionUrl, publicKey, autoSend, autoDelete, clientEditable } = form.settings;
  const made = element('submission');
  if (submissionUrl) {
    made.attributes.set('action', submissionUrl);
    made.attributes.set('method', 'post');
  }
  if (publicKey) made.attributes.set('base64RsaPublicKey', publicKey);
  if (autoSend) made.attributes.set('orx:auto-send', autoSend);
  if (autoDelete) made.attributes.set('orx:auto-delete', autoDelete);
  if (clientEditable) made.attributes.set('odk:client-editable', 'true');
  return made.attributes.size > 0 ? [made] : [];
}

/** The XForm of a form, as a tree, and the files that go with it. */
export function writeXForm(form: Form, report: Report): { xform: XmlElement; attachments: Attachment[] } {
  bringSearchedListsIntoBody(form, report);
  const context = writeContext(form, report);
  const root = element('h:html', namespaces);
  for (const [prefix, uri] of declaredNamespaces(form.settings.namespaces)) {
    if (!root.attributes.has(`xmlns:${prefix}`)) root.attributes.set(`xmlns:${prefix}`, uri);
  }
  const model = element('model', { 'odk:xforms-version': XFORMS_VERSION });
  if (form.entitiesVersion) {
    if (!root.attributes.has('xmlns:entities')) root.attributes.set('xmlns:entities', ENTITIES);
    model.attributes.set('entities:entities-version', form.entitiesVersion);
  }
  const itext = writeItext(context);
  const instances = secondaryInstances(form, report);
  model.children = [
    ...submission(form),
    ...(itext ? [itext] : []),
    primaryInstance(context),
    ...instances.map((instance) => instance.element),
    ...writeBinds(context),
  ];
  root.children.push(element('h:head', {}, [element('h:title', {}, [form.settings.title]), model]), writeBody(context));
  return { xform: root, attachments: attachmentsOf(instances) };
}
