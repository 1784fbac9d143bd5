import type { Report } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import { nestedIn, textAt } from '../nested.ts';
import type { Settings } from '../tree.ts';
import { headerOf, type ReadSheet } from './columns.ts';
import { yesNo } from './question-types.ts';

export interface CompileOptions {
  /** Name of the root element of the instance, when the settings give none; `data` otherwise. */
  rootName?: string;
  /** Language of texts that name none, when the settings give none. */
  defaultLanguage?: string;
}

/** The settings of a form: the first row of the settings sheet over the defaults of the specification. */
export function readSettings(
  sheet: ReadSheet | undefined,
  fileName: string | undefined,
  options: CompileOptions,
  report: Report,
): Settings {
  const record = sheet?.records[0];
  const text = (key: string): string | undefined => textAt(record?.values, key);
  const where = (column: string) => ({ sheet: 'settings', row: record?.row ?? 2, column, text: text(column) ?? '' });
  const name = text('name');
  if (name !== undefined && !isXmlName(name)) report.add('names/invalid', where('name'), { name });
  const rootName = name ?? options.rootName ?? 'data';
  if (!isXmlName(rootName) && name === undefined) report.add('names/root-invalid', {}, { name: rootName });
  const id = text('id_string') ?? fileName ?? 'data';
  const omitInstanceId = yesNo(text('omit_instanceID')) === true;
  if (omitInstanceId && text('public_key') !== undefined) {
    report.add('settings/omits-instance-id', where(sheet ? headerOf(sheet, 'omit_instanceID') : 'omit_instanceID'));
  }
  const attributes = nestedIn(record?.values.get('attribute')) ?? new Map<string, string>();
  return {
    rootName,
    label: record?.values.get('label'),
    hint: record?.values.get('hint'),
    title: text('title') ?? id,
    id,
    version: text('version'),
    style: text('style'),
    defaultLanguage: text('default_language') ?? options.defaultLanguage ?? 'default',
    instanceName: text('instance_name'),
    instanceNamespace: text('instance_xmlns'),
    namespaces: text('namespaces'),
    publicKey: text('public_key'),
    submissionUrl: text('submission_url'),
    autoSend: text('auto_send'),
    autoDelete: text('auto_delete'),
    clientEditable: yesNo(text('client_editable')) === true,
    omitInstanceId,
    instanceIdPreload: text('instance_id') ?? 'uid',
    addNone: yesNo(text('add_none_option')) === true,
    allowDuplicates: yesNo(text('allow_choice_duplicates')) === true,
    collapseSpaces: yesNo(text('clean_text_values')) ?? true,
    flat: (text('flat') ?? '') !== '',
    prefix: text('prefix'),
    delimiter: text('delimiter'),
    attributes: new Map([...attributes].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
  };
}
