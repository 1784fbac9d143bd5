import type { Place, Report } from '../diagnostics.ts';
import { isReference } from '../logic/references.ts';
import { nestedIn, textAt } from '../nested.ts';
import { adopt, node, type ChoiceList, type FormNode, type OsmTag, type Settings } from '../tree.ts';
import type { ReadSheet, SheetRecord } from './columns.ts';
import { assign, elementOf, rewrite, SurveyColumns, withType } from './element.ts';
import type { EntityReader } from './entities.ts';
import { koboRow } from './kobo.ts';
import { LookUps } from './look-ups.ts';
import { Names, type NamedRow } from './names.ts';
import { readParameters, type Parameters } from './parameters.ts';
import { QuestionRows } from './question-rows.ts';
import { beginOf, endOf, typeAliases, yesNo, type ContainerType } from './question-types.ts';
import { controlOf, readAudit } from './questions.ts';

export interface SurveyContext {
  report: Report;
  settings: Settings;
  lists: Map<string, ChoiceList>;
  externalLists: ReadonlySet<string> | undefined;
  osmTags: ReadonlyMap<string, OsmTag[]>;
  entities: EntityReader;
  resembling: (name: string) => string;
  labelHeaders: readonly string[];
  mentions: (name: string) => string[];
}

/** What the survey sheet holds once read: the tree, and what later steps look up. */
export interface ReadSurvey {
  root: FormNode;
  /** Nodes that go into the meta block: the audit. */
  meta: FormNode[];
  /** Where each name stands in the sheet, for references. */
  names: ReadonlyMap<string, NamedRow[]>;
  /** The section that each row of the sheet stands in. */
  sections: ReadonlyMap<number, FormNode>;
  /** Settings written as rows of the survey sheet. */
  overrides: { title?: string; id?: string };
}

const settingRows: Readonly<Record<string, 'title' | 'id'>> = {
  form_title: 'title',
  set_form_title: 'title',
  form_id: 'id',
  set_form_id: 'id',
};

export function readSurvey(sheet: ReadSheet, context: SurveyContext): ReadSurvey {
  return new SurveyReader(sheet, context).read();
}

// No form that a person answers nests deeper; writing one does, level by level.
const MOST_NESTED = 100;

/** Reads the survey sheet row by row; the stack holds the survey and the sections that are open. */
class SurveyReader {
  readonly #sheet: ReadSheet;
  readonly #context: SurveyContext;
  readonly #report: Report;
  readonly #columns: SurveyColumns;
  readonly #lookUps = new LookUps();
  readonly #names = new Names();
  readonly #questions: QuestionRows;
  readonly #stack: FormNode[];
  readonly #meta: FormNode[] = [];
  readonly #sections = new Map<number, FormNode>();
  readonly #overrides: ReadSurvey['overrides'] = {};
  #koboList: string | undefined;

  constructor(sheet: ReadSheet, context: SurveyContext) {
    const { settings } = context;
    const root = node('survey', settings.rootName, 'survey');
    assign(root, { label: settings.label, hint: settings.hint });
    this.#sheet = sheet;
    this.#context = context;
    this.#report = context.report;
    this.#columns = new SurveyColumns(sheet);
    this.#questions = new QuestionRows(context, this.#columns, this.#lookUps);
    this.#stack = [root];
  }

  read(): ReadSurvey {
    const root = this.#section;
    for (const record of this.#sheet.records) this.#readRow(record);
    for (const { row, type, name } of this.#stack.slice(1).reverse()) {
      this.#report.add('groups/not-closed', { sheet: 'survey', row }, { type, name });
    }
    const { lists, entities } = this.#context;
    this.#lookUps.settle((name) => lists.has(name) || entities.has(name), this.#report);
    return {
      root,
      meta: this.#meta,
      names: this.#names.byName,
      sections: this.#sections,
      overrides: this.#overrides,
    };
  }

  get #section(): FormNode {
    return this.#stack.at(-1)!;
  }

  #readRow(record: SheetRecord): void {
    const { values, row } = record;
    this.#sections.set(row, this.#section);
    if (values.has('disabled')) {
      this.#report.add('rows/disabled', { sheet: 'survey', row, column: 'disabled' });
      if (yesNo(textAt(values, 'disabled')) === true) return;
      values.delete('disabled');
    }
    if (values.size === 0) return;
    const written = textAt(values, 'type');
    const typeAt = this.#columns.at(record, 'type');
    if (written === undefined) {
      const isNote = !values.has('name') && !values.has('label');
      this.#report.add(isNote ? 'rows/skipped' : 'types/missing', typeAt, { row });
      return;
    }
    const type = this.#plainType(typeAliases.get(written) ?? written, record);
    const parametersAt = this.#columns.at(record, 'parameters');
    const parameters = readParameters(textAt(values, 'parameters'), parametersAt, this.#report);
    // Whatever the row is, a wrong trigger is told; questions alone have one.
    const triggers = this.#lookUps.triggersOf(record, this.#columns.at(record, 'trigger'), this.#report);
    if (type === 'audit') return this.#audit(record, parameters);
    if (Object.hasOwn(settingRows, type)) {
      this.#overrides[settingRows[type]!] = textAt(values, 'name') ?? 'None';
      return;
    }
    const ends = endOf(type);
    if (ends) {
      if (nestedIn(values.get('bind'))?.has('entities:saveto')) this.#report.add('entities/container', typeAt);
      return this.#close(ends, record);
    }
    const nameAt = this.#columns.at(record, 'name');
    const name = this.#names.take(textAt(values, 'name'), type, this.#section, nameAt, this.#report);
    const begins = beginOf(type);
    this.#context.entities.refer(record, name, this.#section, begins !== undefined, this.#report);
    if (begins) this.#open(begins.type, begins.list, name, record);
    else this.#questions.read({ type, name, parameters, triggers, record }, this.#section);
  }

  /** Tables of KoboToolbox are reported, and read on as what says the same. */
  #plainType(type: string, record: SheetRecord): string {
    const kobo = koboRow(type, record.cells, this.#koboList);
    if (!kobo) return type;
    this.#koboList = kobo.list;
    const at = this.#columns.at(record, 'type');
    const edits = kobo.edits(record.row, at.column!);
    this.#report.add('types/kobo', at, { type, plain: kobo.type }, { safe: true, edits });
    return kobo.type;
  }

  #close(type: ContainerType, record: SheetRecord): void {
    const open = this.#section;
    if (this.#stack.length === 1 || open.type !== type) {
      const name = textAt(record.values, 'name') ?? '';
      const facts = { type, name, open: open.kind === 'survey' ? '' : `${open.type} ${open.name}` };
      this.#report.add('groups/not-opened', this.#columns.at(record, 'type'), facts);
      return;
    }
    this.#stack.pop();
    this.#questions.endTable();
  }

  #open(type: ContainerType, list: string | undefined, name: string, record: SheetRecord): void {
    const section = elementOf(type, name, type, record);
    delete section.guidance;
    if (type === 'repeat') this.#checkRepeat(section, record, this.#columns.at(record, 'name'));
    if (type === 'loop') this.#loopOver(section, list, this.#columns.at(record, 'type'));
    this.#countOf(section);
    const intent = textAt(record.values, 'intent');
    if (intent !== undefined) controlOf(section).set('intent', intent);
    adopt(this.#section, section);
    this.#stack.push(section);
    if (this.#stack.length === MOST_NESTED + 2) {
      this.#report.add('groups/too-deep', this.#columns.at(record, 'type'), { most: MOST_NESTED });
    }
    const appearance = textAt(section.control, 'appearance')?.split(/\s+/) ?? [];
    if (appearance.includes('table-list')) this.#beginTable(section, appearance);
  }

  #loopOver(section: FormNode, list: string | undefined, at: Place): void {
    const { lists } = this.#context;
    if (list === undefined) this.#report.add('groups/loop-without-list', at);
    else if (lists.has(list)) section.loopList = list;
    else this.#report.add('choices/no-list', at, { list, lists: [...lists.keys()].join(', ') });
  }

  /** A table-list is a field-list whose label stands in a note of its own, above the column heads. */
  #beginTable(section: FormNode, appearance: readonly string[]): void {
    const words = appearance.filter((word) => word !== 'table-list');
    controlOf(section).set('appearance', ['field-list', ...words].join(' '));
    this.#questions.beginTable();
    if (section.label === undefined && section.hint === undefined) return;
    const heading = node('question', `generated_table_list_label_${section.row}`, 'note', { row: section.row });
    assign(heading, { label: section.label, hint: section.hint });
    delete section.label;
    delete section.hint;
    adopt(section, withType(heading));
  }

  #checkRepeat({ name }: FormNode, { values }: SheetRecord, at: Place): void {
    const { repeats } = this.#lookUps;
    if (name === this.#context.settings.rootName) this.#report.add('names/repeat-like-root', at, { name });
    else if (repeats.has(name)) this.#report.add('names/repeat-twice', at, { name });
    repeats.add(name);
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
    adopt(this.#section, withType(counter));
    controlOf(section).set('jr:count', `\${${counter.name}}`);
  }

  #audit(record: SheetRecord, parameters: Parameters): void {
    const name = textAt(record.values, 'name');
    const at = this.#columns.at(record, 'name');
    if (name !== undefined && name !== 'audit') this.#report.add('names/audit', at, { name }, rewrite(at, ''));
    const audit = withType(elementOf('question', 'audit', 'audit', record));
    readAudit(audit, parameters, this.#questions.contextOf(record));
    this.#meta.push(audit);
  }
}
