import { isDynamic } from '../logic/lexer.ts';
import { textAt } from '../nested.ts';
import { adopt, ancestors, node, type FormNode, type NodeKind } from '../tree.ts';
import type { SheetRecord } from './columns.ts';
import { elementOf, rewrite, withType, type SurveyColumns } from './element.ts';
import type { LookUps } from './look-ups.ts';
import type { Parameters } from './parameters.ts';
import {
  beginOf,
  deprecatedTypes,
  externalTypes,
  fileEndings,
  questionTypes,
  selectCommand,
  selectNames,
  splitFileName,
  type SelectCommand,
} from './question-types.ts';
import { controlOf, readers, readSelectParameters, type QuestionContext } from './questions.ts';
import { addOther, excludeNone, listExists, namesHoldNoBlanks } from './selects.ts';
import type { SurveyContext } from './survey.ts';

const commands = ['select_one', 'select_multiple', 'begin_group', 'end_group', 'begin_repeat', 'end_repeat'];

/** A known type that differs by case and blanks only. The name of a list stays as it is. */
function nearlySame(type: string): string | undefined {
  const command = selectNames.find((known) => type.toLowerCase().startsWith(`${known} `));
  if (command !== undefined) {
    const written = command + type.slice(command.length).replace(/ +/g, ' ');
    return selectCommand(written) && written;
  }
  const plain = type.trim().toLowerCase().replace(/\s+/g, ' ');
  const spellings = [plain, plain.replaceAll(' ', '_'), plain.replace(' ', '_'), plain.replaceAll('_', ' ')];
  return spellings.find(
    (known) => questionTypes.has(known) || selectCommand(known) !== undefined || beginOf(known) !== undefined,
  );
}

function kindOf(type: string): NodeKind {
  if (type === 'geopoint' || type === 'geotrace' || type === 'geoshape') return 'geo';
  return type === 'range' ? 'range' : type === 'osm' ? 'osm' : 'question';
}

/** A row of the survey sheet that asks or computes something. */
export interface QuestionRow {
  type: string;
  name: string;
  parameters: Parameters;
  triggers: string[] | undefined;
  record: SheetRecord;
}

/** Reads the rows that ask something, or compute it, into the section that is open. */
export class QuestionRows {
  readonly #context: SurveyContext;
  readonly #columns: SurveyColumns;
  readonly #lookUps: LookUps;
  readonly #withNone = new Set<string>();
  /** The list of the selects in a table-list group: `true` until its first select was read. */
  #table: string | true | undefined;

  constructor(context: SurveyContext, columns: SurveyColumns, lookUps: LookUps) {
    this.#context = context;
    this.#columns = columns;
    this.#lookUps = lookUps;
  }

  beginTable(): void {
    this.#table = true;
  }

  endTable(): void {
    this.#table = undefined;
  }

  contextOf(record: SheetRecord): QuestionContext {
    return {
      report: this.#context.report,
      lists: this.#context.lists,
      parametersAt: this.#columns.at(record, 'parameters'),
      rowAt: this.#columns.at(record, 'type'),
      geometries: this.#lookUps.geometries,
    };
  }

  read(row: QuestionRow, section: FormNode): void {
    const { type, name, parameters, record } = row;
    const { report } = this.#context;
    const context = this.contextOf(record);
    this.#lookUps.questions.add(name);
    if (deprecatedTypes.has(type)) report.add('types/deprecated', context.rowAt, { type });
    if (externalTypes.has(type)) {
      this.#lookUps.files.add(splitFileName(name).base);
      adopt(section, node('external', name, type, { row: record.row }));
      return;
    }
    const command = selectCommand(type);
    if (command) return this.#select(command, row, section);
    const osmList = /osm (\S+)/.exec(type)?.[1];
    const known = osmList === undefined ? type : 'osm';
    if (!questionTypes.has(known)) {
      const same = nearlySame(type);
      const near = report.closest(type, [...questionTypes.keys(), ...commands]);
      report.add(
        'types/unknown',
        context.rowAt,
        { type, near },
        same === undefined ? undefined : rewrite(context.rowAt, same),
      );
      return;
    }
    const question = elementOf(kindOf(known), name, known, record);
    this.#common(question, row, section);
    if (osmList !== undefined) question.tags = this.#context.osmTags.get(osmList) ?? [];
    if (type === 'calculate' && !textAt(question.bind, 'calculate') && !question.isDynamic) {
      // A calculation of nothing is an empty value that nobody sees: a hidden question.
      report.add('calculation/missing', this.#columns.at(record, 'name'), { name }, rewrite(context.rowAt, 'hidden'));
    }
    if (Object.hasOwn(readers, known)) readers[known]!(question, parameters, context);
    const query = textAt(record.values, 'query');
    if (query !== undefined) question.query = query;
    adopt(section, withType(question));
  }

  /** Default, choice filter and trigger, which any question may have. */
  #common(question: FormNode, { record, triggers }: QuestionRow, section: FormNode): void {
    const { values } = record;
    const given = textAt(values, 'default');
    if (given !== undefined) {
      question.default = given;
      if (isDynamic(given, question.type)) {
        question.isDynamic = true;
        question.actions.push({ name: 'setvalue', event: 'odk-instance-first-load' });
        const isRepeated = [section, ...ancestors(section)].some(({ kind }) => kind === 'repeat');
        if (isRepeated) question.actions.push({ name: 'setvalue', event: 'odk-new-repeat' });
      }
    }
    const filter = textAt(values, 'choice_filter');
    if (filter !== undefined) question.choiceFilter = filter;
    if (triggers) question.triggers = triggers;
  }

  #select(command: SelectCommand, row: QuestionRow, section: FormNode): void {
    const { name, parameters, record } = row;
    const { report, lists, settings } = this.#context;
    const { list, type } = command;
    const typeAt = this.#columns.at(record, 'type');
    const isExternal = type === 'select one external';
    const isMultiple = type === 'select all that apply';
    const filter = textAt(record.values, 'choice_filter');
    if (isExternal && filter === undefined) {
      const code = lists.has(list) ? 'choices/external-without-filter' : 'choices/external-needs-filter';
      report.add(code, typeAt, { list });
    }
    const selects = { ...this.#context, typeAt };
    if (!listExists(command, name, selects)) return;
    const { base, ending } = splitFileName(list);
    if (!isExternal) this.#lookUps.files.add(base);
    const choices = lists.get(list);
    if (isMultiple && !fileEndings.has(ending)) namesHoldNoBlanks(choices, selects);
    readSelectParameters(parameters, command.namesColumns, this.contextOf(record));
    const question = elementOf(isExternal ? 'question' : 'select', name, type, record);
    this.#common(question, row, section);
    question.parameters = parameters;
    if (!isExternal) question.itemset = list;
    else if (filter !== undefined) question.query = list;
    if (this.#table !== undefined) this.#tableRow(question, list, record, section);
    if (settings.addNone && isMultiple && choices && !this.#withNone.has(list)) {
      this.#withNone.add(list);
      excludeNone(question);
    }
    adopt(section, withType(question));
    if (!command.orOther) return;
    if (filter !== undefined) report.add('choices/other-with-filter', typeAt, { name });
    if (!choices || choices.choices.length === 0) report.add('choices/other-without-list', typeAt, { list });
    else adopt(section, withType(addOther(question, choices)));
  }

  /** In a table-list the first select is preceded by one that shows the labels of the list alone. */
  #tableRow(question: FormNode, list: string, record: SheetRecord, section: FormNode): void {
    const { report } = this.#context;
    const at = this.#columns.at(record, 'type');
    if (this.#table === true) {
      this.#table = list;
      if (question.choiceFilter !== undefined) report.add('choices/table-with-filter', at, { name: question.name });
      const heads = node('select', `reserved_name_for_field_list_labels_${record.row}`, question.type, {
        row: record.row,
        itemset: list,
        control: new Map([['appearance', 'label']]),
      });
      adopt(section, withType(heads));
    }
    if (this.#table !== list) report.add('choices/table-of-two-lists', at, { list, table: String(this.#table) });
    controlOf(question).set('appearance', 'list-nolabel');
  }
}
