import type { FormNode } from '../tree.ts';
import type { XmlElement } from '../xml.ts';
import { local } from './read-tree.ts';
import type { ChoiceSource } from './form-model.ts';

const inputs: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  barcode: 'barcode',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
};
const uploads: Readonly<Record<string, string>> = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  application: 'file',
  osm: 'osm',
};

/** What a client fills in by itself, by preload and its parameter. */
function preloaded(bind: XmlElement | undefined): string | undefined {
  const preload = bind?.attributes.get('jr:preload');
  const parameter = bind?.attributes.get('jr:preloadParams') ?? '';
  if (preload === 'timestamp' && (parameter === 'start' || parameter === 'end')) return parameter;
  if (preload === 'date' && parameter === 'today') return 'today';
  return preload === 'property' && isPreloaded(parameter) ? parameter : undefined;
}

const properties = ['deviceid', 'subscriberid', 'simserial', 'phonenumber', 'username', 'email'];

/** True for a type whose preload is the type itself. */
export function isPreloaded(type: string): boolean {
  return ['start', 'end', 'today'].includes(type) || properties.includes(type.replace(/^uri:/, ''));
}

/** The XLSForm type of a question, told by its control, its bind and what is done with it. */
export function typeOf(
  node: FormNode,
  control: XmlElement | undefined,
  bind: XmlElement | undefined,
  choices: ChoiceSource | undefined,
  actions: ReadonlySet<string>,
): string {
  const data = bind?.attributes.get('type');
  const kind = control && local(control.name);
  const fromFile = choices?.from === 'file' ? '_from_file' : '';
  switch (kind) {
    case 'select1':
      return `select_one${fromFile}`;
    case 'select':
      return `select_multiple${fromFile}`;
    case 'rank':
      return 'rank';
    case 'range':
      return 'range';
    case 'upload':
      return uploads[(control!.attributes.get('mediatype') ?? '').split('/')[0]!] ?? 'file';
    case 'trigger':
      return data === 'geopoint' ? 'background-geopoint' : data === undefined ? 'trigger' : 'acknowledge';
    case 'input':
      if (choices?.from === 'external') return 'select_one_external';
      if (bind?.attributes.get('readonly') === 'true()' && (data ?? 'string') === 'string') return 'note';
      return inputs[data ?? 'string'] ?? 'text';
    default:
      break;
  }
  const own = preloaded(bind);
  if (own !== undefined) return own;
  if (actions.has('odk:setgeopoint on change')) return 'background-geopoint';
  if (actions.has('odk:recordaudio')) return 'background-audio';
  if (actions.has('odk:setgeopoint')) return 'start-geopoint';
  if (actions.has('xforms-value-changed') || bind?.attributes.has('calculate') || node.isDynamic) return 'calculate';
  return 'hidden';
}
