import type { Report } from '../diagnostics.ts';
import { declaredNamespaces } from '../namespaces.ts';
import { textAt } from '../nested.ts';
import { adopt, descendants, node, type Form, type FormNode, type OsmTag } from '../tree.ts';
import { sheetNames, type Sheet, type SheetName, type Workbook } from '../workbook/grid.ts';
import { checkReferences } from './check-references.ts';
import { readChoices } from './choices.ts';
import { readSheet, type ReadSheet } from './columns.ts';
import { EntityReader } from './entities.ts';
import { loops } from './loops.ts';
import { readSettings, type CompileOptions } from './settings.ts';
import { distance } from '../spelling.ts';
import { withType } from './element.ts';
import { readSurvey, type ReadSurvey } from './survey.ts';
import { checkTranslations } from './translations.ts';

/** The sheets that matter, found by name whatever its case; a workbook of one sheet is a survey. */
function findSheets(workbook: Workbook): Map<SheetName, Sheet> {
  const found = new Map<SheetName, Sheet>();
  for (const sheet of workbook.sheets) {
    const name = sheetNames.find((known) => known === sheet.name.toLowerCase());
    if (name) found.set(name, sheet);
    else if (workbook.sheets.length === 1) found.set('survey', sheet);
  }
  return found;
}

/** Names of sheets that may have been meant for one that is missing. A leading underscore says that none was. */
function resembling({ sheets }: Workbook, name: string): string {
  return sheets
    .map((sheet) => sheet.name)
    .filter((other) => !other.startsWith('_') && !sheetNames.includes(other as SheetName))
    .filter((other) => distance(other.toLowerCase(), name) <= 2)
    .join(', ');
}

function readOsmTags(sheet: ReadSheet | undefined): Map<string, OsmTag[]> {
  const tags = new Map<string, OsmTag[]>();
  for (const { values } of sheet?.records ?? []) {
    const list = textAt(values, 'list name');
    const name = textAt(values, 'name');
    if (list === undefined || name === undefined) continue;
    tags.set(list, [...(tags.get(list) ?? []), { name, label: values.get('label') }]);
  }
  return tags;
}

/** The setting `flat` (ODK Tables): sections have no elements, so their relevance goes down to their questions. */
function flatten(section: FormNode, relevant: string): void {
  for (const child of section.children) {
    const own = textAt(child.bind, 'relevant') ?? '';
    const both = relevant === '' ? own : own === '' ? relevant : `${relevant} and (${own})`;
    if (child.children.length > 0) {
      child.flat = true;
      flatten(child, both);
    } else if (both !== '') child.bind = new Map([...(child.bind ?? []), ['relevant', both]]);
  }
}

/** The meta block: the audit, who the record is, what it is called. */
function addMeta(root: FormNode, audit: FormNode[], { settings }: Pick<Form, 'settings'>): void {
  const children = [...audit];
  const computed = (name: string, bind: [string, string][]): FormNode =>
    withType(node('question', name, 'calculate', { bind: new Map(bind) }));
  if (!settings.omitInstanceId) {
    children.push(
      computed('instanceID', [
        ['readonly', 'true()'],
        ['jr:preload', settings.instanceIdPreload],
      ]),
    );
  }
  if (settings.instanceName !== undefined)
    children.push(computed('instanceName', [['calculate', settings.instanceName]]));
  if (children.length === 0) return;
  const held = root.children.find(({ name, bodyless }) => name === 'meta' && bodyless);
  const meta = held ?? node('group', 'meta', 'group', { bodyless: true });
  adopt(meta, children);
  if (!held) adopt(root, meta);
}

/** Names that the compiler adds (`…_count`, `…_other`, the copies of a loop) may meet one that is there already. */
function checkAddedNames(root: FormNode, report: Report): void {
  const repeats = new Set<string>();
  for (const section of descendants(root)) {
    const at = { sheet: 'survey', row: section.row, column: 'name', text: section.name };
    if (section.kind === 'repeat' && repeats.has(section.name))
      report.add('names/repeat-twice', at, { name: section.name });
    if (section.kind === 'repeat') repeats.add(section.name);
    const seen = new Set<string>();
    for (const child of section.children) {
      if (seen.has(child.name) && section.kind !== 'loop') {
        report.add(
          'names/added-twice',
          { sheet: 'survey', row: child.row, column: 'name', text: child.name },
          { name: child.name },
        );
      }
      seen.add(child.name);
    }
  }
}

function triggersOf(root: FormNode): Map<string, FormNode[]> {
  const triggered = new Map<string, FormNode[]>();
  for (const target of descendants(root)) {
    for (const name of target.triggers ?? []) triggered.set(name, [...(triggered.get(name) ?? []), target]);
  }
  return triggered;
}

/** Prefixes of attributes that no namespace declares: the XForm would be no XML for whoever reads namespaces. */
function checkPrefixes(sheet: ReadSheet, declared: ReadonlySet<string>, report: Report): void {
  for (const { header, parts } of sheet.columns) {
    if (!['bind', 'control', 'instance'].includes(parts[0]) || parts.length < 2) continue;
    const prefix = /^([^:]+):/.exec(parts[1]!)?.[1];
    if (prefix === undefined || declared.has(prefix)) continue;
    const isUsed = sheet.records.some(({ cells }) => cells.has(header));
    if (!isUsed) continue;
    report.add(
      'headers/prefix',
      { sheet: 'survey', row: 1, column: header, text: header },
      { prefix, header },
      { safe: true, edits: [{ do: 'drop-column', sheet: 'survey', column: header }] },
    );
  }
}

const builtIn = ['h', 'ev', 'xsd', 'jr', 'orx', 'odk', 'entities', 'xml'];

/** Reads a workbook into a form. Everything wrong with it stands in the report; with an error there is no form. */
export function readForm(
  workbook: Workbook,
  options: CompileOptions,
  report: Report,
): { form: Form; survey: ReadSheet } | undefined {
  const sheets = findSheets(workbook);
  const surveySheet = sheets.get('survey');
  if (!surveySheet || surveySheet.rows.length === 0) {
    report.add('sheets/no-survey', {}, { resembling: resembling(workbook, 'survey') });
    return undefined;
  }
  for (const name of ['settings', 'entities'] as const) {
    const others = sheets.has(name) ? '' : resembling(workbook, name);
    if (others !== '') report.add('sheets/resembling', { sheet: others }, { name, others });
  }
  const read = (name: SheetName, more = {}): ReadSheet | undefined => {
    const sheet = sheets.get(name);
    return sheet && sheet.rows.length > 1 ? readSheet(sheet, name, report, more) : undefined;
  };
  const settingsSheet = read('settings');
  const settings = readSettings(settingsSheet, workbook.fileName, options, report);
  const { defaultLanguage, collapseSpaces } = settings;
  const choicesSheet = read('choices', { defaultLanguage });
  const external = read('external_choices', { defaultLanguage });
  const entitiesSheet = read('entities');
  const survey = readSheet(surveySheet, 'survey', report, { defaultLanguage, collapse: collapseSpaces });
  const lists = readChoices(choicesSheet, settings.allowDuplicates, report);
  const entities = new EntityReader(entitiesSheet, report);
  if (!survey.columns.some(({ parts }) => parts[0] === 'type')) {
    report.add('headers/required', { sheet: 'survey', row: 1 }, { sheet: 'survey', header: 'type' });
    return undefined;
  }
  const surveyRead = readSurvey(survey, {
    report,
    settings,
    lists,
    externalLists: external && new Set(external.records.flatMap(({ values }) => textAt(values, 'list name') ?? [])),
    osmTags: readOsmTags(read('osm')),
    entities,
    resembling: (name) => resembling(workbook, name),
    labelHeaders: (choicesSheet?.columns ?? []).flatMap(({ header, parts }) => (parts[0] === 'label' ? [header] : [])),
    mentions: (name) =>
      survey.records.flatMap(({ cells }) => [...cells.values()].filter((cell) => cell.includes(`\${${name}}`))),
  });
  const orOther = survey.records.some(({ values }) =>
    / (?:or specify other|or_other|or other)$/.test(textAt(values, 'type') ?? ''),
  );
  checkTranslations(survey, choicesSheet, orOther, report);
  const declared = new Set([...builtIn, ...declaredNamespaces(settings.namespaces).map(([prefix]) => prefix)]);
  checkPrefixes(survey, declared, report);
  const checked = { survey, choices: choicesSheet, settings: settingsSheet, entities: entitiesSheet };
  checkReferences(checked, surveyRead, settings, report);
  if (report.failed) return undefined;
  return { form: finished(surveyRead, { settings, lists, entities }, report), survey };
}

function finished(
  { root, meta, overrides }: ReadSurvey,
  { settings, lists, entities }: Pick<Form, 'settings' | 'lists'> & { entities: EntityReader },
  report: Report,
): Form {
  if (overrides.title !== undefined) settings.title = overrides.title;
  if (overrides.id !== undefined) settings.id = overrides.id;
  if (settings.flat) flatten(root, '');
  const entitiesVersion = entities.place(root, report);
  addMeta(root, meta, { settings });
  loops(root, lists, report);
  checkAddedNames(root, report);
  return { settings, root, lists, entitiesVersion, triggered: triggersOf(root) };
}
