import type { Report } from '../diagnostics.ts';
import { place, type Nested } from '../nested.ts';
import type { Sheet, SheetName } from '../workbook/grid.ts';

/** A column of a sheet: its header as it stands, and the parts that it means (`label::es` → `label`, `es`). */
export interface Column {
  at: number;
  header: string;
  parts: readonly [string, ...string[]];
}

export interface SheetRecord {
  row: number;
  values: Nested;
  /** The cells as they stand, by header. */
  cells: ReadonlyMap<string, string>;
}

export interface ReadSheet {
  name: SheetName;
  columns: Column[];
  records: SheetRecord[];
}

type Spellings = Readonly<Record<string, string | readonly [string, ...string[]]>>;

const media: Spellings = {
  image: ['media', 'image'],
  'big-image': ['media', 'big-image'],
  audio: ['media', 'audio'],
  video: ['media', 'video'],
};

/** Other spellings of columns, and the place in the XForm where the value goes. */
const spellings: Readonly<Record<SheetName, Spellings>> = {
  survey: {
    ...media,
    command: 'type',
    tag: 'name',
    value: 'name',
    caption: 'label',
    relevant: ['bind', 'relevant'],
    relevance: ['bind', 'relevant'],
    required: ['bind', 'required'],
    readonly: ['bind', 'readonly'],
    read_only: ['bind', 'readonly'],
    constraint: ['bind', 'constraint'],
    constraint_message: ['bind', 'jr:constraintMsg'],
    constraining_message: ['bind', 'jr:constraintMsg'],
    required_message: ['bind', 'jr:requiredMsg'],
    requiredmsg: ['bind', 'jr:requiredMsg'],
    no_app_error_string: ['bind', 'jr:noAppErrorString'],
    noapperrorstring: ['bind', 'jr:noAppErrorString'],
    calculation: ['bind', 'calculate'],
    calculate: ['bind', 'calculate'],
    save_to: ['bind', 'entities:saveto'],
    appearance: ['control', 'appearance'],
    count: ['control', 'jr:count'],
    repeat_count: ['control', 'jr:count'],
    'jr:count': ['control', 'jr:count'],
    autoplay: ['control', 'autoplay'],
    rows: ['control', 'rows'],
    body: 'control',
    compact_tag: ['instance', 'odk:tag'],
    sms_field: 'sms_field',
    sms_option: 'sms_option',
    sms_separator: 'sms_separator',
    sms_allow_media: 'sms_allow_media',
    sms_date_format: 'sms_date_format',
    sms_datetime_format: 'sms_datetime_format',
    sms_response: 'sms_response',
  },
  choices: { ...media, caption: 'label', list_name: 'list name', value: 'name' },
  external_choices: { ...media, caption: 'label', list_name: 'list name', value: 'name' },
  osm: { ...media, caption: 'label', list_name: 'list name', value: 'name' },
  settings: {
    form_title: 'title',
    set_form_title: 'title',
    form_id: 'id_string',
    set_form_id: 'id_string',
  },
  entities: { list_name: 'dataset' },
};

const survey =
  'type name label hint guidance_hint default trigger bind control instance media parameters choice_filter query choices itemset list_name';
const choice = 'name label media sms_option';
const settings =
  'name label hint title id_string version style attribute default_language instance_name instance_xmlns namespaces public_key submission_url auto_send auto_delete client_editable allow_choice_duplicates clean_text_values add_none_option omit_instanceID flat prefix delimiter sms_keyword sms_allow_media sms_date_format sms_datetime_format sms_response sms_separator';

/** The columns that each sheet knows. Others keep the header that they have, since choice filters may name them. */
const known: Readonly<Record<SheetName, ReadonlySet<string>>> = {
  survey: new Set(survey.split(' ')),
  choices: new Set(choice.split(' ')),
  external_choices: new Set(choice.split(' ')),
  osm: new Set(choice.split(' ')),
  settings: new Set(settings.split(' ')),
  entities: new Set(['dataset', 'entity_id', 'create_if', 'update_if', 'repeat', 'label']),
};

const snakeCase = (text: string): string => text.trim().split(/\s+/).join('_').toLowerCase();

/** `jr:count` stays one part where single colons part the others. */
function partsOf(header: string, doubleColons: boolean): string[] {
  if (doubleColons || header.includes('::')) return header.split('::').map((part) => part.trim());
  const parts = header.split(':').map((part) => part.trim());
  const at = parts.indexOf('jr');
  return at < 0 || at + 1 >= parts.length
    ? parts
    : [...parts.slice(0, at), `jr:${parts[at + 1]}`, ...parts.slice(at + 2)];
}

/** What a header means in its sheet, and whether it stands there in its own spelling. */
function meaningOf(sheet: SheetName, header: string, doubleColons: boolean): { parts: Column['parts']; own: boolean } {
  const aliases = spellings[sheet];
  const names = known[sheet];
  for (const name of [header, snakeCase(header)]) {
    if (names.has(name) && !Object.hasOwn(aliases, name)) return { parts: [name], own: name === header };
  }
  const [first = '', ...rest] = partsOf(header, doubleColons);
  const name = snakeCase(first);
  const alias = Object.hasOwn(aliases, name) ? aliases[name]! : undefined;
  if (alias !== undefined)
    return { parts: typeof alias === 'string' ? [alias, ...rest] : [...alias, ...rest], own: alias === header };
  if (names.has(name)) return { parts: [name, ...rest], own: name === header };
  return { parts: [first, ...rest], own: true };
}

const SMART_QUOTES: Readonly<Record<string, string>> = { '\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"' };

/** Line ends as XML keeps them, quotes as expressions need them. */
function cleaned(cell: string, collapse: boolean): string {
  const text = cell.replace(/\r\n?/g, '\n');
  const spaced = collapse ? text.trim().replace(/ +/g, ' ') : text;
  return spaced.replace(/[\u2018\u2019\u201c\u201d]/g, (quote) => SMART_QUOTES[quote]!);
}

function columnsOf(sheet: Sheet, name: SheetName, report: Report): Column[] {
  const headers = sheet.rows[0]?.cells ?? [];
  const doubleColons = headers.some((header) => header?.includes('::'));
  const seen = new Map<string, string>();
  const columns: Column[] = [];
  for (const [at, header] of headers.entries()) {
    if (header === undefined) continue;
    if (name === 'settings' && header === 'id_string' && headers.includes('form_id')) {
      report.add('settings/two-ids', { sheet: name, row: 1, column: header, text: header });
      continue;
    }
    const { parts, own } = meaningOf(name, header, doubleColons);
    const key = parts.join('\n');
    const other = seen.get(key);
    if (other !== undefined && (!own || other === header)) {
      report.add(
        'headers/twice',
        { sheet: name, row: 1, column: header, text: header },
        { sheet: name, header, other },
      );
    }
    const translated = columns.find(
      (column) => column.parts.length > parts.length && parts.every((part, index) => column.parts[index] === part),
    );
    if (translated && parts.length === 1) {
      report.add(
        'headers/replaces',
        { sheet: name, row: 1, column: header, text: header },
        { header, other: translated.header },
      );
    }
    seen.set(key, header);
    columns.push({ at, header, parts });
  }
  return columns;
}

/** The rows of a sheet as records under the meaning of their columns. */
export function readSheet(
  sheet: Sheet,
  name: SheetName,
  report: Report,
  { defaultLanguage = 'default', collapse = false }: { defaultLanguage?: string; collapse?: boolean } = {},
): ReadSheet {
  const columns = columnsOf(sheet, name, report);
  const headed = new Set(columns.map(({ at }) => at));
  const records = sheet.rows.slice(1).map(({ number, cells }): SheetRecord => {
    const values: Nested = new Map();
    const standing = new Map<string, string>();
    for (const { at, header, parts } of columns) {
      const cell = cells[at];
      if (cell === undefined) continue;
      standing.set(header, cell);
      place(values, parts, cleaned(cell, collapse), defaultLanguage);
    }
    for (let at = 0; at < cells.length; at++) {
      if (cells[at] === undefined || headed.has(at)) continue;
      report.add('headers/missing', { sheet: name, row: number, text: cells[at]! }, { sheet: name, row: number });
    }
    return { row: number, values, cells: standing };
  });
  return { name, columns, records };
}

/** The header of the column that holds a meaning, to name it as the author wrote it. */
export function headerOf(sheet: ReadSheet, ...parts: string[]): string {
  const found = sheet.columns.find((column) => parts.every((part, index) => column.parts[index] === part));
  return found?.header ?? parts.at(-1)!;
}
