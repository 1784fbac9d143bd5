import type { Place, Report } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import { isReference, referencesIn } from '../logic/references.ts';
import { textAt, type Nested } from '../nested.ts';
import type { Action, ChoiceList, FormNode } from '../tree.ts';
import { isInteger, isNumber, takesOnly, type Parameters } from './parameters.ts';
import { yesNo } from './question-types.ts';
import { readRange } from './range.ts';

/** What reading one question needs to know of the form around it. */
export interface QuestionContext {
  report: Report;
  lists: ReadonlyMap<string, ChoiceList>;
  parametersAt: Place;
  rowAt: Place;
  /** Names given as `reference-geometry`, to be looked up when the whole sheet has been read. */
  geometries: { name: string; at: Place }[];
}

export function bindOf(node: FormNode): Nested {
  node.bind ??= new Map();
  return node.bind;
}

export function controlOf(node: FormNode): Nested {
  node.control ??= new Map();
  return node.control;
}

function oneOf(
  parameters: Parameters,
  key: string,
  allowed: readonly string[],
  { report, parametersAt }: QuestionContext,
): string | undefined {
  const value = parameters.get(key);
  if (value === undefined || allowed.includes(value)) return value;
  report.add('parameters/not-one-of', parametersAt, { key, value, allowed: allowed.join(', ') });
  return undefined;
}

function number(
  parameters: Parameters,
  key: string,
  isRight: (text: string) => boolean,
  { report, parametersAt }: QuestionContext,
): string | undefined {
  const value = parameters.get(key);
  if (value === undefined || isRight(value)) return value;
  const kinds = isRight === isNumber ? { kind: '', kindEn: '' } : { kind: 'entero', kindEn: 'whole' };
  report.add('parameters/not-a-number', parametersAt, { key, value, ...kinds });
  return undefined;
}

const trueOrFalse = ['true', 'false'];

function readText(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  takesOnly(parameters, ['rows'], context.parametersAt, context.report);
  const rows = number(parameters, 'rows', isInteger, context);
  if (rows !== undefined) controlOf(node).set('rows', rows);
}

// An Android package name: two or more parts of letters, digits and underscores, each beginning with a letter.
const PACKAGE = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$/i;

function readImage(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  const { report, parametersAt } = context;
  takesOnly(parameters, ['app', 'max-pixels'], parametersAt, report);
  if (node.default && !node.default.includes('jr://images/')) node.default = `jr://images/${node.default}`;
  const pixels = number(parameters, 'max-pixels', isInteger, context);
  if (pixels !== undefined) bindOf(node).set('orx:max-pixels', pixels);
  else if (!parameters.has('max-pixels')) report.add('media/no-max-pixels', parametersAt, { name: node.name });
  const app = parameters.get('app');
  const appearance = textAt(node.control, 'appearance');
  if (app === undefined || (appearance !== undefined && appearance !== 'annotate')) return;
  if (PACKAGE.test(app)) controlOf(node).set('intent', app);
  else report.add('parameters/not-a-package', parametersAt, { value: app });
}

function readAudio(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  takesOnly(parameters, ['quality'], context.parametersAt, context.report);
  const quality = oneOf(parameters, 'quality', ['voice-only', 'low', 'normal', 'external'], context);
  if (quality !== undefined) bindOf(node).set('odk:quality', quality);
}

function readBackgroundAudio(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  takesOnly(parameters, ['quality'], context.parametersAt, context.report);
  const quality = oneOf(parameters, 'quality', ['voice-only', 'low', 'normal'], context);
  const action: Action = { name: 'odk:recordaudio', event: 'odk-instance-load' };
  if (quality !== undefined) action.quality = quality;
  node.actions.push(action);
}

function readGeo(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  const { report, parametersAt, geometries } = context;
  controlOf(node);
  if (node.type === 'geopoint') {
    takesOnly(
      parameters,
      ['allow-mock-accuracy', 'capture-accuracy', 'reference-geometry', 'warning-accuracy'],
      parametersAt,
      report,
    );
    const capture = number(parameters, 'capture-accuracy', isNumber, context);
    if (capture !== undefined) controlOf(node).set('accuracyThreshold', capture);
    const warning = number(parameters, 'warning-accuracy', isNumber, context);
    if (warning !== undefined) controlOf(node).set('unacceptableAccuracyThreshold', warning);
  } else {
    takesOnly(parameters, ['allow-mock-accuracy', 'incremental', 'reference-geometry'], parametersAt, report);
    const incremental = parameters.get('incremental');
    if (incremental !== undefined) {
      if (yesNo(incremental) === true) controlOf(node).set('incremental', 'true');
      else
        report.add('parameters/not-one-of', parametersAt, { key: 'incremental', value: incremental, allowed: 'true' });
    }
  }
  const mock = oneOf(parameters, 'allow-mock-accuracy', trueOrFalse, context);
  if (mock !== undefined) bindOf(node).set('odk:allow-mock-accuracy', mock);
  const geometry = parameters.get('reference-geometry');
  if (geometry === undefined) return;
  geometries.push({ name: geometry, at: parametersAt });
  node.itemset = geometry;
}

function readBackgroundGeopoint(node: FormNode, context: QuestionContext): void {
  if (!node.triggers || node.triggers.length === 0)
    context.report.add('trigger/required', context.rowAt, { name: node.name });
  if (node.bind?.has('calculate')) context.report.add('calculation/not-taken', context.rowAt, { name: node.name });
}

const LOCATION = ['location-priority', 'location-min-interval', 'location-max-age'];

/** The audit of an interview (ODK XForms, "audit"): what is logged besides the questions opened. */
export function readAudit(node: FormNode, parameters: Parameters, context: QuestionContext): void {
  const { report, parametersAt } = context;
  takesOnly(parameters, ['identify-user', 'track-changes', 'track-changes-reasons', ...LOCATION], parametersAt, report);
  const bind = bindOf(node);
  const keep = (key: string, allowed: readonly string[]): void => {
    const value = oneOf(parameters, key, allowed, context);
    if (value !== undefined) bind.set(`odk:${key}`, value);
  };
  keep('track-changes', trueOrFalse);
  keep('track-changes-reasons', ['on-form-edit']);
  keep('identify-user', trueOrFalse);
  const given = LOCATION.filter((key) => parameters.has(key));
  if (given.length === 0) return;
  if (given.length < LOCATION.length) {
    report.add('parameters/belong-together', parametersAt, { keys: LOCATION.join(', ') });
    return;
  }
  const priority = oneOf(
    parameters,
    'location-priority',
    ['no-power', 'low-power', 'balanced', 'high-accuracy'],
    context,
  );
  const notNegative = (text: string): boolean => isInteger(text) && Number(text) >= 0;
  const interval = number(parameters, 'location-min-interval', notNegative, context);
  const age = number(parameters, 'location-max-age', notNegative, context);
  if (priority === undefined || interval === undefined || age === undefined) return;
  if (Number(age) < Number(interval)) {
    report.add('parameters/age-under-interval', parametersAt, { age, interval });
    return;
  }
  bind.set('odk:location-max-age', age);
  bind.set('odk:location-min-interval', interval);
  bind.set('odk:location-priority', priority);
}

/** `randomize` and `seed`, and the columns of an attached file. */
export function readSelectParameters(
  parameters: Parameters,
  namesColumns: boolean,
  { report, parametersAt }: QuestionContext,
): void {
  takesOnly(
    parameters,
    namesColumns ? ['label', 'randomize', 'seed', 'value'] : ['randomize', 'seed'],
    parametersAt,
    report,
  );
  if (namesColumns) {
    for (const key of ['value', 'label']) {
      const name = parameters.get(key);
      if (name !== undefined && !isXmlName(name)) report.add('names/invalid', parametersAt, { name });
    }
  }
  const randomize = parameters.get('randomize');
  const seed = parameters.get('seed');
  if (randomize === undefined) {
    if (seed !== undefined) report.add('parameters/seed-alone', parametersAt, { seed });
    return;
  }
  if (!trueOrFalse.includes(randomize)) {
    report.add('parameters/not-one-of', parametersAt, { key: 'randomize', value: randomize, allowed: 'true, false' });
  }
  if (seed !== undefined && !isReference(seed) && !isNumber(seed)) {
    report.add('parameters/not-a-seed', parametersAt, { seed });
  }
}

/** The names in a `trigger` cell: references parted by commas, one in each part. */
export function readTriggers(cell: string, at: Place, report: Report): string[] | undefined {
  if (!cell.includes('${')) {
    report.add('references/malformed', at, { text: cell });
    return undefined;
  }
  const names: string[] = [];
  for (const part of cell.split(',')) {
    const found = referencesIn(part);
    if (found === 'malformed') report.add('references/malformed', at, { text: part.trim() });
    else if (found.length > 1) {
      // Nothing but words between references: then they are a list, and commas are what was meant.
      const isList = /^\s*\$\{[^}]+\}(?:\s*(?:,|or|and|;|\|)?\s*\$\{[^}]+\})*\s*$/.test(cell);
      const commas = isList ? cell.replace(/\}\s*(?:or|and|;|\||\s)\s*(?=\$\{)/g, '}, ') : cell;
      const mended = { do: 'write' as const, sheet: at.sheet!, row: at.row!, column: at.column!, text: commas };
      report.add(
        'references/no-comma',
        at,
        { text: part.trim() },
        commas === cell ? undefined : { safe: true, edits: [mended] },
      );
    } else names.push(...found.map(({ name }) => name));
  }
  return names.length > 0 ? names : undefined;
}

/** Reads what is particular to a type. Types that are not here take their row as it is. */
export const readers: Readonly<
  Record<string, (node: FormNode, parameters: Parameters, context: QuestionContext) => void>
> = {
  text: readText,
  photo: readImage,
  audio: readAudio,
  'background-audio': readBackgroundAudio,
  geopoint: readGeo,
  geotrace: readGeo,
  geoshape: readGeo,
  range: readRange,
  'start-geopoint': (node) => {
    node.actions.push({ name: 'odk:setgeopoint', event: 'odk-instance-first-load' });
  },
  'background-geopoint': (node, _, context) => readBackgroundGeopoint(node, context),
};
