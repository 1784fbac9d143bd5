import { isXmlName } from '../logic/lexer.ts';
import type { Sheet, Workbook } from '../workbook/grid.ts';
import { isPreloaded } from './types-of.ts';
import type { ChoiceModel, Field, FormModel, ListModel, MediaKind, Texts } from './form-model.ts';

type Row = Map<string, string>;

const mediaKinds: readonly MediaKind[] = ['image', 'big-image', 'audio', 'video'];

function put(row: Row, column: string, text: string | undefined): void {
  if (text !== undefined && text !== '') row.set(column, text);
}

/** Texts in a column for each language; those of a form without languages in one without a suffix. */
function putTexts(row: Row, column: string, texts: Texts): void {
  for (const [language, text] of Object.entries(texts))
    put(row, language === 'default' ? column : `${column}::${language}`, text);
}

function putMedia(row: Row, media: Field['media']): void {
  for (const kind of mediaKinds) putTexts(row, `media::${kind}`, media[kind] ?? {});
}

function putAttributes(row: Row, place: string, attributes: Record<string, string>): void {
  for (const [key, value] of Object.entries(attributes)) put(row, `${place}::${key}`, value);
}

function parametersText(parameters: Record<string, string>): string {
  return Object.entries(parameters)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

const implied: Readonly<Record<string, string>> = {
  text: 'string',
  integer: 'int',
  note: 'string',
  acknowledge: 'string',
  calculate: 'string',
  hidden: 'string',
  image: 'binary',
  audio: 'binary',
  video: 'binary',
  file: 'binary',
  osm: 'binary',
  select_one: 'string',
  select_multiple: 'string',
  select_one_from_file: 'string',
  select_multiple_from_file: 'string',
  select_one_external: 'string',
  rank: 'odk:rank',
  start: 'dateTime',
  end: 'dateTime',
  today: 'date',
  'background-geopoint': 'geopoint',
  'start-geopoint': 'geopoint',
  'background-audio': 'binary',
};

/** The type of the bind when the type of the row does not imply it (`bind::type`). */
function ownDataType({ type, dataType }: Field): string | undefined {
  const usual = implied[type] ?? (isPreloaded(type) ? 'string' : type);
  if (type === 'range' && (dataType === 'int' || dataType === 'decimal')) return undefined;
  return dataType === usual ? undefined : dataType;
}

function typeCell({ type, choices }: Field): string {
  if (!choices || type.startsWith('geo') || type === 'range') return type;
  switch (choices.from) {
    case 'list':
    case 'external':
      return `${type} ${choices.list}`;
    case 'file':
      return `${type} ${choices.file}`;
    default:
      return `${type} \${${choices.of}}`;
  }
}

function parametersOf({ type, parameters, choices }: Field): Record<string, string> {
  if (choices?.from !== 'file' || !type.endsWith('_from_file')) return parameters;
  const usual = choices.file.endsWith('.geojson') ? ['id', 'title'] : ['name', 'label'];
  return {
    ...parameters,
    ...(choices.value === usual[0] ? {} : { value: choices.value }),
    ...(choices.label === usual[1] ? {} : { label: choices.label }),
  };
}

function fieldRow(field: Field): Row {
  const row: Row = new Map();
  const isQuestion = field.kind === 'question';
  put(row, 'type', isQuestion ? typeCell(field) : `begin_${field.kind}`);
  put(row, 'name', field.name);
  putTexts(row, 'label', field.labels);
  putTexts(row, 'hint', field.hints);
  putTexts(row, 'guidance_hint', field.guidance);
  putMedia(row, field.media);
  put(row, 'required', field.required);
  putTexts(row, 'required_message', field.requiredMessages);
  putTexts(row, 'no_app_error_string', field.noAppMessages);
  put(row, 'relevant', field.relevant);
  put(row, 'constraint', field.constraint);
  putTexts(row, 'constraint_message', field.constraintMessages);
  put(row, 'readonly', field.readonly);
  put(row, 'calculation', field.calculation);
  put(row, 'trigger', field.triggers.map((name) => `\${${name}}`).join(', '));
  put(row, 'default', field.default);
  put(row, 'choice_filter', field.choiceFilter);
  put(row, 'appearance', field.appearance);
  put(row, 'autoplay', field.autoplay);
  put(row, 'repeat_count', field.count);
  put(row, 'parameters', parametersText(parametersOf(field)));
  put(row, 'save_to', field.saveTo);
  put(row, 'hxl', field.hxl);
  put(row, 'sensitivity', field.sensitivity);
  if (isQuestion) put(row, 'bind::type', ownDataType(field));
  putAttributes(row, 'bind', field.attributes.bind);
  putAttributes(row, 'body', field.attributes.body);
  putAttributes(row, 'instance', field.attributes.instance);
  return row;
}

/** Rows in the order of the form: a section's end follows the last field inside it. */
function surveyRows({ fields, audit, files }: FormModel): Row[] {
  const rows: Row[] = [];
  const open: Field[] = [];
  const closeUntil = (parent: string | undefined): void => {
    while (open.length > 0 && open.at(-1)!.path !== parent) {
      const { kind, name } = open.pop()!;
      rows.push(
        new Map([
          ['type', `end_${kind}`],
          ['name', name],
        ]),
      );
    }
  };
  for (const { name, file } of files) {
    const ending = file.split('.').at(-1)!;
    if (file === `${name}.${ending}` && isXmlName(name) && (ending === 'csv' || ending === 'xml')) {
      rows.push(
        new Map([
          ['type', `${ending}-external`],
          ['name', name],
        ]),
      );
    }
  }
  if (audit) {
    const row: Row = new Map([['type', 'audit']]);
    put(row, 'parameters', parametersText(audit.parameters));
    rows.push(row);
  }
  for (const field of fields) {
    closeUntil(field.parent);
    rows.push(fieldRow(field));
    if (field.kind !== 'question') open.push(field);
  }
  closeUntil(undefined);
  return rows;
}

function choiceRow(list: string, { name, labels, media, columns }: ChoiceModel): Row {
  const row: Row = new Map([
    ['list_name', list],
    ['name', name],
  ]);
  putTexts(row, 'label', labels);
  putMedia(row, media);
  for (const [key, value] of Object.entries(columns)) put(row, key, value);
  return row;
}

function sheet(name: string, rows: readonly Row[], first: readonly string[]): Sheet {
  const columns = [...new Set([...first, ...rows.flatMap((row) => [...row.keys()])])];
  return {
    name,
    rows: [
      { number: 1, cells: columns },
      ...rows.map((row, at) => ({ number: at + 2, cells: columns.map((column) => row.get(column)) })),
    ],
  };
}

function hasTwice({ choices }: ListModel): boolean {
  return new Set(choices.map(({ name }) => name)).size < choices.length;
}

function settingsRow(model: FormModel, rows: readonly Row[]): Row {
  const row: Row = new Map();
  put(row, 'form_title', model.title);
  put(row, 'form_id', model.id);
  put(row, 'version', model.version);
  put(row, 'name', model.rootName);
  put(row, 'default_language', model.defaultLanguage);
  put(row, 'style', model.style);
  put(row, 'instance_name', model.instanceName);
  for (const [key, value] of Object.entries(model.settings)) put(row, key, value);
  if (model.lists.some(hasTwice)) row.set('allow_choice_duplicates', 'yes');
  // Two blanks inside a literal mean something; unless told, the survey sheet is read with one.
  if (rows.some((cells) => [...cells.values()].some((cell) => cell.includes('  ')))) row.set('clean_text_values', 'no');
  return row;
}

/**
 * A workbook that compiles to a form of the same model, for editing outside. Expressions stand in it with `${name}`;
 * what an XLSForm has no words for, such as a computed `output` in a label, is written `{{ … }}` and has to be redone.
 * External choices lie in itemsets.csv, beside the form: their lists are named here, without their rows.
 */
export function toWorkbook(model: FormModel): Workbook {
  const rows = surveyRows(model);
  const sheets: Sheet[] = [
    sheet('survey', rows, ['type', 'name', 'label']),
    sheet(
      'choices',
      model.lists.flatMap(({ name, choices }) => choices.map((choice) => choiceRow(name, choice))),
      ['list_name', 'name', 'label'],
    ),
    sheet('settings', [settingsRow(model, rows)], []),
  ];
  const external = new Set(model.fields.flatMap(({ choices }) => (choices?.from === 'external' ? [choices.list] : [])));
  if (external.size > 0) {
    const rows = [...external].map((list): Row => new Map([['list_name', list]]));
    sheets.push(sheet('external_choices', rows, ['list_name', 'name', 'label']));
  }
  const entities = model.entities.map(({ list, label, entityId, createIf, updateIf }) => {
    const row: Row = new Map([['list_name', list]]);
    put(row, 'label', label);
    put(row, 'entity_id', entityId);
    put(row, 'create_if', createIf);
    put(row, 'update_if', updateIf);
    return row;
  });
  if (entities.length > 0) sheets.push(sheet('entities', entities, ['list_name', 'label']));
  return { sheets };
}
