import type { Place, Report } from '../diagnostics.ts';
import { isDynamic, isXmlName } from '../logic/lexer.ts';
import { isReference } from '../logic/references.ts';
import { copied, nestedIn, textAt, type Nested, type Text } from '../nested.ts';
import { adopt, node, type ChoiceList, type FormNode, type NodeKind, type OsmTag, type Settings } from '../tree.ts';
import { headerOf, type ReadSheet, type SheetRecord } from './columns.ts';
import type { EntityReader } from './entities.ts';
import { koboRow } from './kobo.ts';
import { readParameters, type Parameters } from './parameters.ts';
import {
  controlOf,
  readAudit,
  readers,
  readSelectParameters,
  readTriggers,
  type QuestionContext,
} from './questions.ts';
import {
  beginOf,
  deprecatedTypes,
  endOf,
  externalTypes,
  fileEndings,
  questionTypes,
  selectCommand,
  splitFileName,
  typeAliases,
  yesNo,
  type ContainerType,
  type SelectCommand,
} from './question-types.ts';
import { addOther, excludeNone, listExists, namesHoldNoBlanks, type SelectContext } from './selects.ts';
import { closest } from './spelling.ts';

/** An open group, repeat or loop while the sheet is read; the survey itself is the first. */
interface OpenSection {
  node: FormNode;
  names: Map<string, number>;
  lowerNames: Set<string>;
  sheetList?: string;
}

export interface SurveyContext {
  report: Report;
  settings: Settings;
  lists: Map<string, ChoiceList>;
  externalLists: ReadonlySet<string> | undefined;
  osmTags: ReadonlyMap<string, OsmTag[]>;
  entities: EntityReader;
  resembling: (name: string) => string;
}

/** What the survey sheet holds once read: the tree, and what later steps look up. */
export interface ReadSurvey {
  root: FormNode;
  /** Nodes that go into the meta block: the audit. */
  meta: FormNode[];
  /** Where each name stands in the sheet, for references. */
  names: Map<string, NamedRow[]>;
  /** The section that each row of the sheet stands in. */
  sections: ReadonlyMap<number, FormNode>;
  /** Settings written as rows of the survey sheet. */
  overrides: { title?: string; id?: string };
}

/** A row that gives an element its name, and the section around it. */
export interface NamedRow {
  row: number;
  column: string;
  section: FormNode;
}

const settingRows: Readonly<Record<string, 'title' | 'id'>> = {
  form_title: 'title',
  set_form_title: 'title',
  form_id: 'id',
  set_form_id: 'id',
};

/** A loop is written once for each choice of its list; its questions take the choice's name and label. */
export const loopColumns = new WeakMap<FormNode, string>();

export function readSurvey(sheet: ReadSheet, context: SurveyContext): ReadSurvey {
  return new SurveyReader(sheet, context).read();
}

class SurveyReader {
  readonly #sheet: ReadSheet;
  readonly #context: SurveyContext;
  readonly #report: Report;
  readonly #root: FormNode;
  readonly #stack: OpenSection[];
  readonly #meta: FormNode[] = [];
  readonly #names = new Map<string, NamedRow[]>();
  readonly #sections = new Map<number, FormNode>();
  readonly #questions = new Set<string>();
  readonly #repeats = new Set<string>();
  readonly #files = new Set<string>();
  readonly #geometries: QuestionContext['geometries'] = [];
  /** Triggers to be looked up. One that names nothing and computes nothing does nothing. */
  readonly #triggers: { name: string; at: Place; computes: boolean }[] = [];
  readonly #withNone = new Set<string>();
  readonly #overrides: ReadSurvey['overrides'] = {};
  readonly #headers: Record<'type' | 'name' | 'parameters' | 'trigger', string>;
  #koboList: string | undefined;
  /** The list of the selects in a table-list group: `true` until its first select was read. */
  #table: string | true | undefined;

  constructor(sheet: ReadSheet, context: SurveyContext) {
    this.#sheet = sheet;
    this.#context = context;
    this.#report = context.report;
    this.#root = node('survey', context.settings.rootName, 'survey');
    assign(this.#root, { label: context.settings.label, hint: context.settings.hint });
    this.#stack = [{ node: this.#root, names: new Map(), lowerNames: new Set() }];
    this.#headers = {
      type: headerOf(sheet, 'type'),
      name: headerOf(sheet, 'name'),
      parameters: headerOf(sheet, 'parameters'),
      trigger: headerOf(sheet, 'trigger'),
    };
  }

  read(): ReadSurvey {
    for (const record of this.#sheet.records) this.#readRow(record);
    for (const { node: open } of this.#stack.slice(1).reverse()) {
      this.#report.add('groups/not-closed', { sheet: 'survey', row: open.row }, { type: open.type, name: open.name });
    }
    for (const { name, at, computes } of this.#triggers) {
      if (this.#questions.has(name)) continue;
      const loose = {
        safe: true,
        edits: [{ do: 'clear' as const, sheet: 'survey', row: at.row!, column: at.column! }],
      };
      const facts = { name, near: closest(name, this.#questions) };
      this.#report.add('references/unknown', at, facts, computes ? undefined : loose);
    }
    for (const { name, at } of this.#geometries) this.#checkGeometry(name, at);
    return {
      root: this.#root,
      meta: this.#meta,
      names: this.#names,
      sections: this.#sections,
      overrides: this.#overrides,
    };
  }

  #at(record: SheetRecord, column: keyof SurveyReaderHeaders): Place {
    const header = this.#headers[column];
    const text = record.cells.get(header);
    return { sheet: 'survey', row: record.row, column: header, ...(text === undefined ? {} : { text }) };
  }

  #readRow(record: SheetRecord): void {
    const { values, row } = record;
    this.#sections.set(row, this.#section.node);
    if (values.has('disabled')) {
      this.#report.add('rows/disabled', { sheet: 'survey', row, column: 'disabled' });
      if (yesNo(textAt(values, 'disabled')) === true) return;
      values.delete('disabled');
    }
    if (values.size === 0) return;
    const written = textAt(values, 'type');
    if (written === undefined) {
      const isNote = !values.has('name') && !values.has('label');
      this.#report.add(isNote ? 'rows/skipped' : 'types/missing', this.#at(record, 'type'), { row });
      return;
    }
    const type = this.#plainType(typeAliases.get(written) ?? written, record);
    const parameters = readParameters(textAt(values, 'parameters'), this.#at(record, 'parameters'), this.#report);
    if (type === 'audit') return this.#readAuditRow(record, parameters);
    if (Object.hasOwn(settingRows, type)) {
      this.#overrides[settingRows[type]!] = textAt(values, 'name') ?? 'None';
      return;
    }
    const ends = endOf(type);
    if (ends) {
      if (nestedIn(values.get('bind'))?.has('entities:saveto'))
        this.#report.add('entities/container', this.#at(record, 'type'));
      return this.#close(ends, record);
    }
    const name = this.#nameOf(record, type);
    const begins = beginOf(type);
    this.#context.entities.refer(record, name, this.#section.node, begins !== undefined, this.#report);
    if (begins) this.#open(begins.type, begins.list, name, record);
    else this.#question(type, name, parameters, record);
  }

  /** Tables of KoboToolbox are reported, and read on as what says the same. */
  #plainType(type: string, record: SheetRecord): string {
    const kobo = koboRow(type, record.cells, this.#koboList);
    if (!kobo) return type;
    this.#koboList = kobo.list;
    const at = this.#at(record, 'type');
    const edits = kobo.edits(record.row, at.column!);
    this.#report.add('types/kobo', at, { type, plain: kobo.type }, { safe: true, edits });
    return kobo.type;
  }

  get #section(): OpenSection {
    return this.#stack.at(-1)!;
  }

  /** The name of a row, checked; a note without one gets one. A wrong name is reported and reading goes on with it. */
  #nameOf(record: SheetRecord, type: string): string {
    const { row } = record;
    const given = textAt(record.values, 'name');
    const at = this.#at(record, 'name');
    if (given === undefined) {
      if (type !== 'note') this.#report.add('names/missing', at, { type });
      return type === 'note' ? `generated_note_name_${row}` : `row_${row}`;
    }
    const { names, lowerNames, node: section } = this.#section;
    if (!isXmlName(given)) {
      const mended = nameFrom(given);
      this.#report.add('names/invalid', at, { name: given }, mended === '' ? undefined : rewrite(at, mended));
      return `row_${row}`;
    }
    this.#names.set(given, [...(this.#names.get(given) ?? []), { row, column: at.column!, section }]);
    const first = names.get(given);
    if (given === 'meta') this.#report.add('names/meta', at, {}, rewrite(at, 'meta_'));
    else if (first !== undefined) {
      this.#report.add('names/twice', at, { name: given, first, parent: section.name }, rewrite(at, `${given}_${row}`));
    }
    names.set(given, row);
    const lower = given.toLowerCase();
    if (lowerNames.has(lower) && first === undefined) this.#report.add('names/case', at, { name: given });
    lowerNames.add(lower);
    return given;
  }

  #close(type: ContainerType, record: SheetRecord): void {
    const open = this.#section.node;
    if (this.#stack.length === 1 || open.type !== type) {
      const name = textAt(record.values, 'name') ?? '';
      const facts = { type, name, open: open.kind === 'survey' ? '' : `${open.type} ${open.name}` };
      this.#report.add('groups/not-opened', this.#at(record, 'type'), facts);
      return;
    }
    this.#stack.pop();
    this.#table = undefined;
  }

  /** What a row gives to any element. */
  #element(kind: NodeKind, name: string, type: string, { values, row }: SheetRecord): FormNode {
    const made = node(kind, name, type, { row });
    const text = (key: string): Text | undefined => values.get(key);
    const parts = (key: string): Nested | undefined => {
      const found = nestedIn(values.get(key));
      return found ? copied(found) : undefined;
    };
    assign(made, {
      label: text('label'),
      hint: text('hint'),
      guidance: text('guidance_hint'),
      media: mediaOf(parts('media')),
      bind: parts('bind'),
      control: parts('control'),
      instance: parts('instance'),
    });
    return made;
  }

  #open(type: ContainerType, list: string | undefined, name: string, record: SheetRecord): void {
    const at = this.#at(record, 'name');
    const section = this.#element(type, name, type, record);
    delete section.guidance;
    this.#triggersIn(record);
    if (type === 'repeat') this.#checkRepeat(section, record, at);
    if (type === 'loop') {
      if (list === undefined) this.#report.add('groups/loop-without-list', this.#at(record, 'type'));
      else if (!this.#context.lists.has(list)) {
        this.#report.add('choices/no-list', this.#at(record, 'type'), {
          list,
          lists: [...this.#context.lists.keys()].join(', '),
        });
      } else loopColumns.set(section, list);
    }
    this.#countOf(section);
    const appearance = textAt(section.control, 'appearance')?.split(/\s+/) ?? [];
    const isTable = appearance.includes('table-list');
    if (isTable) {
      controlOf(section).set(
        'appearance',
        ['field-list', ...appearance.filter((word) => word !== 'table-list')].join(' '),
      );
    }
    const intent = textAt(record.values, 'intent');
    if (intent !== undefined) controlOf(section).set('intent', intent);
    adopt(this.#section.node, section);
    this.#stack.push({ node: section, names: new Map(), lowerNames: new Set() });
    if (!isTable) return;
    this.#table = true;
    if (section.label === undefined && section.hint === undefined) return;
    // The label of a table stands in a note of its own, above the column heads.
    const heading = node('question', `generated_table_list_label_${record.row}`, 'note', { row: record.row });
    assign(heading, { label: section.label, hint: section.hint });
    delete section.label;
    delete section.hint;
    adopt(section, withType(heading));
  }

  #checkRepeat(section: FormNode, { values }: SheetRecord, at: Place): void {
    const { name } = section;
    if (name === this.#context.settings.rootName) this.#report.add('names/repeat-like-root', at, { name });
    else if (this.#repeats.has(name)) this.#report.add('names/repeat-twice', at, { name });
    this.#repeats.add(name);
    if (!values.has('label') && !values.has('media')) this.#report.add('labels/repeat', at, { name });
  }

  /** A count that is more than one reference is computed in a node of its own, which the repeat then refers to. */
  #countOf(section: FormNode): void {
    const count = textAt(section.control, 'jr:count');
    if (count === undefined || isReference(count)) return;
    const counter = node('question', `${section.name}_count`, 'calculate', {
      row: section.row,
      bind: new Map([
        ['readonly', 'true()'],
        ['calculate', count],
      ]),
    });
    adopt(this.#section.node, withType(counter));
    controlOf(section).set('jr:count', `\${${counter.name}}`);
  }

  #readAuditRow(record: SheetRecord, parameters: Parameters): void {
    const name = textAt(record.values, 'name');
    const at = this.#at(record, 'name');
    if (name !== undefined && name !== 'audit') this.#report.add('names/audit', at, { name }, rewrite(at, ''));
    this.#triggersIn(record);
    const audit = withType(this.#element('question', 'audit', 'audit', record));
    readAudit(audit, parameters, this.#questionContext(record));
    this.#meta.push(audit);
  }

  #questionContext(record: SheetRecord): QuestionContext {
    return {
      report: this.#report,
      lists: this.#context.lists,
      parametersAt: this.#at(record, 'parameters'),
      rowAt: this.#at(record, 'type'),
      geometries: this.#geometries,
    };
  }

  #question(type: string, name: string, parameters: Parameters, record: SheetRecord): void {
    const { values } = record;
    const context = this.#questionContext(record);
    this.#questions.add(name);
    if (deprecatedTypes.has(type)) this.#report.add('types/deprecated', context.rowAt, { type });
    if (externalTypes.has(type)) {
      this.#files.add(splitFileName(name).base);
      adopt(this.#section.node, node('external', name, type, { row: record.row }));
      return;
    }
    const command = selectCommand(type);
    if (command) return this.#select(command, name, parameters, record, context);
    const osm = /osm (\S+)/.exec(type);
    const known = osm ? 'osm' : type;
    if (!questionTypes.has(known)) {
      const at = this.#at(record, 'type');
      const near = closest(type, [...questionTypes.keys(), ...questionCommands]);
      const same = nearlySame(type);
      this.#report.add('types/unknown', at, { type, near }, same === undefined ? undefined : rewrite(at, same));
      return;
    }
    const question = this.#element(kindOf(known), name, known, record);
    this.#common(question, record);
    if (osm) question.tags = this.#context.osmTags.get(osm[1]!) ?? [];
    const isGiven = textAt(question.bind, 'calculate') || question.isDynamic;
    if (type === 'calculate' && !isGiven) {
      // A calculation of nothing is an empty value that nobody sees: a hidden question.
      this.#report.add(
        'calculation/missing',
        this.#at(record, 'name'),
        { name },
        rewrite(this.#at(record, 'type'), 'hidden'),
      );
    }
    if (Object.hasOwn(readers, known)) readers[known]!(question, parameters, context);
    if (values.has('query')) question.query = textAt(values, 'query');
    adopt(this.#section.node, withType(question));
  }

  /** Default and trigger, which any question may have. */
  #common(question: FormNode, record: SheetRecord): void {
    const { values } = record;
    const given = textAt(values, 'default');
    if (given !== undefined) {
      question.default = given;
      if (isDynamic(given, question.type)) {
        question.isDynamic = true;
        question.actions.push({ name: 'setvalue', event: 'odk-instance-first-load' });
        if (this.#stack.some(({ node: open }) => open.kind === 'repeat')) {
          question.actions.push({ name: 'setvalue', event: 'odk-new-repeat' });
        }
      }
    }
    const filter = textAt(values, 'choice_filter');
    if (filter !== undefined) question.choiceFilter = filter;
    question.triggers = this.#triggersIn(record);
  }

  /** The names in a row's trigger, noted so that they can be looked up when the whole sheet has been read. */
  #triggersIn(record: SheetRecord): string[] | undefined {
    const trigger = textAt(record.values, 'trigger');
    if (trigger === undefined) return undefined;
    const at = this.#at(record, 'trigger');
    const names = readTriggers(trigger, at, this.#report);
    const computes = nestedIn(record.values.get('bind'))?.has('calculate') === true;
    for (const name of names ?? []) this.#triggers.push({ name, at, computes });
    return names;
  }

  #select(
    command: SelectCommand,
    name: string,
    parameters: Parameters,
    record: SheetRecord,
    context: QuestionContext,
  ): void {
    const { report, lists } = { report: this.#report, lists: this.#context.lists };
    const { list, type } = command;
    const { base, ending } = splitFileName(list);
    const typeAt = this.#at(record, 'type');
    const selects: SelectContext = { ...this.#context, typeAt };
    const filter = textAt(record.values, 'choice_filter');
    if (type === 'select one external' && filter === undefined) {
      report.add(lists.has(list) ? 'choices/external-without-filter' : 'choices/external-needs-filter', typeAt, {
        list,
      });
    }
    if (!listExists(command, selects)) return;
    if (type !== 'select one external') this.#files.add(base);
    const choices = lists.get(list);
    const isFile = fileEndings.has(ending);
    if (type === 'select all that apply' && !isFile) namesHoldNoBlanks(choices, selects);
    readSelectParameters(parameters, command.namesColumns, context);
    const question = this.#element(type === 'select one external' ? 'question' : 'select', name, type, record);
    this.#common(question, record);
    question.parameters = parameters;
    if (type === 'select one external') question.query = list;
    else question.itemset = list;
    if (this.#table !== undefined) this.#tableRow(question, list, record);
    if (this.#context.settings.addNone && type === 'select all that apply' && choices && !this.#withNone.has(list)) {
      this.#withNone.add(list);
      excludeNone(question);
    }
    adopt(this.#section.node, withType(question));
    if (!command.orOther) return;
    if (filter !== undefined) report.add('choices/other-with-filter', typeAt, { name });
    if (!choices || choices.choices.length === 0) report.add('choices/other-without-list', typeAt, { list });
    else adopt(this.#section.node, withType(addOther(question, choices)));
  }

  /** In a table-list the first select is preceded by one that shows the labels of the list alone. */
  #tableRow(question: FormNode, list: string, record: SheetRecord): void {
    const at = this.#at(record, 'type');
    if (this.#table === true) {
      this.#table = list;
      if (question.choiceFilter !== undefined)
        this.#report.add('choices/table-with-filter', at, { name: question.name });
      const heads = node('select', `reserved_name_for_field_list_labels_${record.row}`, question.type, {
        row: record.row,
        itemset: list,
        control: new Map([['appearance', 'label']]),
      });
      adopt(this.#section.node, withType(heads));
    }
    if (this.#table !== list) this.#report.add('choices/table-of-two-lists', at, { list, table: String(this.#table) });
    controlOf(question).set('appearance', 'list-nolabel');
  }

  #checkGeometry(name: string, at: Place): void {
    if (this.#files.has(name) || this.#context.lists.has(name) || this.#context.entities.has(name)) return;
    if (isReference(name) && this.#repeats.has(name.slice(2, -1))) return;
    this.#report.add('parameters/no-geometry', at, { name });
  }
}

const questionCommands = ['select_one', 'select_multiple', 'begin_group', 'end_group', 'begin_repeat', 'end_repeat'];

/** A known type that differs by case and blanks only. */
function nearlySame(type: string): string | undefined {
  const plain = type.trim().toLowerCase().replace(/\s+/g, ' ');
  const spellings = [plain, plain.replaceAll(' ', '_'), plain.replace(' ', '_'), plain.replaceAll('_', ' ')];
  return spellings.find(
    (known) => questionTypes.has(known) || selectCommand(known) !== undefined || beginOf(known) !== undefined,
  );
}

type SurveyReaderHeaders = Record<'type' | 'name' | 'parameters' | 'trigger', string>;

/** A name as near to some words as XML allows: blanks and signs become underscores. */
function nameFrom(words: string): string {
  const name = words
    .trim()
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  const whole = /^[\p{N}.-]/u.test(name) ? `_${name}` : name;
  return isXmlName(whole) ? whole : '';
}

function rewrite(
  at: Place,
  text: string,
): { safe: boolean; edits: [{ do: 'write'; sheet: string; row: number; column: string; text: string }] } {
  return { safe: true, edits: [{ do: 'write', sheet: at.sheet!, row: at.row!, column: at.column!, text }] };
}

function kindOf(type: string): NodeKind {
  if (type === 'geopoint' || type === 'geotrace' || type === 'geoshape') return 'geo';
  return type === 'range' ? 'range' : type === 'osm' ? 'osm' : 'question';
}

/** Media under a language of their own (`media::default::image`) are those of the form. */
function mediaOf(media: Nested | undefined): Nested | undefined {
  return nestedIn(media?.get('default')) ?? media;
}

function assign(to: FormNode, from: Partial<FormNode>): void {
  for (const [key, value] of Object.entries(from)) if (value !== undefined) Object.assign(to, { [key]: value });
}

/** What the type itself gives: its control, its data type and what its bind carries, under what the row says. */
export function withType(question: FormNode): FormNode {
  const type = questionTypes.get(question.type);
  if (!type) return question;
  const own: Nested = new Map(Object.entries(type.bind ?? {}));
  if (type.data !== undefined) own.set('type', type.data);
  if (own.size > 0 || question.bind) question.bind = new Map([...own, ...(question.bind ?? [])]);
  if (type.control !== undefined && type.control !== 'action') question.controlTag = type.control;
  if (type.mediatype !== undefined)
    question.control = new Map([['mediatype', type.mediatype], ...(question.control ?? [])]);
  if (type.hint !== undefined && question.hint === undefined) question.hint = type.hint;
  const isBlank = question.label === undefined || question.label === '';
  if (isBlank && textAt(question.control, 'appearance') === 'label') question.label = ' ';
  return question;
}
