import fc from 'fast-check';
import type { Sheet, Workbook } from '../workbook/grid.ts';

const types = [
  'text',
  'integer',
  'decimal',
  'date',
  'dateTime',
  'time',
  'note',
  'calculate',
  'hidden',
  'acknowledge',
  'geopoint',
  'geotrace',
  'image',
  'audio',
  'file',
  'barcode',
  'range',
  'start',
  'today',
  'deviceid',
  'select_one l',
  'select_multiple l',
  'select_one l or_other',
  'rank l',
  'select_one_from_file f.csv',
  'select_one ${a}',
  'begin_group',
  'begin_repeat',
  'end_group',
  'end_repeat',
  'csv-external',
  'audit',
  'background-geopoint',
  'start-geopoint',
  'select_one_external l',
  'osm l',
  'begin loop over l',
  'end loop',
  'nada',
  '',
];
const names = ['a', 'b', 'c', 'A', 'r', 'meta', 'data', 'con espacio', 'ñ', '1', '', 'a_other', 'r_count'];
const expressions = [
  '',
  '1',
  '${a}',
  '${b} + 1',
  "selected(${c}, 'x')",
  'true()',
  'yes',
  '. > 5',
  "instance('l')/root/item[name = ${a}]/label",
  '${',
  '${x y}',
  'indexed-repeat(${a}, ${r}, ${b})',
  "pulldata('f', 'p', 'k', ${a})",
  '${last-saved#a}',
  'position(..)',
  'today()',
  'a-b',
  'a - b',
  '"<&>"',
];
const words = [
  '',
  'Hola',
  'Hola ${a}',
  '<b>',
  '${',
  '-',
  "instance('l')/root/item[1]/label",
  'línea\notra',
  'dos  blancos',
];
const parameters = [
  '',
  'rows=3',
  'max-pixels=100',
  'start=0 end=5 step=1',
  'randomize=true',
  'seed=3',
  'quality=low',
  'x',
  'reference-geometry=l',
  'step=0',
];

const columns: Record<string, readonly string[]> = {
  type: types,
  name: names,
  label: words,
  'label::English (en)': words,
  hint: words,
  guidance_hint: ['', 'Así'],
  relevant: expressions,
  constraint: expressions,
  constraint_message: words,
  calculation: expressions,
  required: expressions,
  default: expressions,
  trigger: ['', '${a}', '${a}, ${b}', '${a} ${b}', 'a'],
  choice_filter: expressions,
  appearance: ['', 'minimal', 'label', 'table-list', "search('l')", 'no-ticks'],
  parameters,
  repeat_count: expressions,
  'media::image': ['', 'a.png'],
  save_to: ['', 'p', 'e#p', 'name'],
  'bind::odk:x': ['', '1'],
  'instance::hxl': ['', '#affected'],
};

function cellOf(values: readonly string[]): fc.Arbitrary<string | undefined> {
  return fc.option(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    ),
    { nil: undefined, freq: 2 },
  );
}

function sheetOf(
  name: string,
  given: Record<string, readonly string[]>,
  always: readonly string[],
  most: number,
): fc.Arbitrary<Sheet> {
  return fc
    .tuple(fc.subarray(Object.keys(given).filter((column) => !always.includes(column))), fc.nat({ max: most }))
    .chain(([some, count]) => {
      const headers = [...always, ...some];
      const row = fc.tuple(
        ...headers.map((header) =>
          always.includes(header)
            ? fc.constantFrom(...given[header]!).map((cell) => cell || undefined)
            : cellOf(given[header]!).map((cell) => cell || undefined),
        ),
      );
      return fc.array(row, { minLength: Math.min(1, count), maxLength: count }).map((rows) => ({
        name,
        rows: [{ number: 1, cells: headers }, ...rows.map((cells, at) => ({ number: at + 2, cells }))],
      }));
    });
}

const choices = sheetOf(
  'choices',
  {
    list_name: ['l', 'l', 'm'],
    name: ['1', '5', 'x', 'y', 'con espacio', 'other'],
    label: words,
    'label::English (en)': words,
    zona: ['', '1'],
  },
  ['list_name', 'name'],
  6,
);
const settings = sheetOf(
  'settings',
  {
    form_id: ['f', ''],
    default_language: ['', 'English (en)'],
    name: ['', 'hogar', 'x y'],
    instance_name: expressions,
    version: ['', '1'],
    allow_choice_duplicates: ['yes', ''],
    flat: ['', 'yes'],
    omit_instanceID: ['', 'yes'],
  },
  ['form_id'],
  1,
);
const entities = sheetOf(
  'entities',
  { list_name: ['e', 'f', ''], label: words, entity_id: expressions, create_if: expressions, update_if: expressions },
  ['list_name'],
  2,
);

/** Forms as careless as people can make them: right cells mixed with wrong ones. */
export const carelessForm: fc.Arbitrary<Workbook> = fc
  .tuple(sheetOf('survey', columns, ['type', 'name'], 14), choices, settings, fc.option(entities, { nil: undefined }))
  .map(([survey, choice, setting, entity]) => ({ sheets: [survey, choice, setting, ...(entity ? [entity] : [])] }));

/** A question of a form that compiles: its type and what a sound row of that type needs. */
const soundRow = fc.record({
  type: fc.constantFrom(
    'text',
    'integer',
    'decimal',
    'date',
    'note',
    'select_one l',
    'select_multiple l',
    'geopoint',
    'image',
    'acknowledge',
    'calculate',
    'range',
    'rank l',
    'hidden',
    'time',
    'barcode',
    'audio',
  ),
  label: fc.constantFrom('Hola', 'Edad de ${q0}', 'Más: ${q0} y ${q1}', 'A & B', '¿Cuánto? < 5'),
  english: fc.constantFrom('', 'Hello', 'Age of ${q0}'),
  relevant: fc.constantFrom('', "${q0} != ''", '${q1} > 3 and ${q0} < 5', "selected(${q1}, 'x')"),
  constraint: fc.constantFrom('', '. > 0', '. != ${q0}'),
  required: fc.constantFrom('', 'yes', "${q0} = '1'"),
  guidance: fc.constantFrom('', 'Despacio'),
  initial: fc.constantFrom('', '1', 'today()', '${q0}'),
  appearance: fc.constantFrom('', 'minimal', 'w1'),
  hxl: fc.constantFrom('', '#affected'),
  sensitivity: fc.constantFrom('', 'confidential'),
  opens: fc.constantFrom('', '', '', 'begin_group', 'begin_repeat'),
  closes: fc.boolean(),
});

/** Forms that compile, with groups and repeats, two languages, references and choices. */
export const soundForm: fc.Arbitrary<Workbook> = fc.array(soundRow, { minLength: 1, maxLength: 12 }).map((rows) => {
  const headers = [
    'type',
    'name',
    'label::Español (es)',
    'label::English (en)',
    'relevant',
    'constraint',
    'required',
    'guidance_hint::Español (es)',
    'default',
    'appearance',
    'calculation',
    'hxl',
    'sensitivity',
  ];
  const lines: (string | undefined)[][] = [
    ['integer', 'q0', 'Primera', 'First'],
    ['select_multiple l', 'q1', 'Segunda', 'Second'],
  ];
  const open: string[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.opens !== '') {
      lines.push([row.opens, `s${at}`, 'Sección', 'Section']);
      open.push(row.opens.replace('begin', 'end'));
    }
    const isComputed = row.type === 'calculate';
    lines.push([
      row.type,
      `q${at + 2}`,
      row.label,
      row.english,
      row.relevant,
      isComputed ? '' : row.constraint,
      isComputed ? '' : row.required,
      isComputed ? '' : row.guidance,
      isComputed || row.type === 'note' ? '' : row.initial,
      isComputed ? '' : row.appearance,
      isComputed ? '${q0} * 2' : '',
      row.hxl,
      row.sensitivity,
    ]);
    if (row.closes && open.length > 0) lines.push([open.pop()!]);
  }
  for (const end of open.reverse()) lines.push([end]);
  const survey = {
    name: 'survey',
    rows: [
      { number: 1, cells: headers },
      ...lines.map((cells, at) => ({ number: at + 2, cells: cells.map((cell) => cell || undefined) })),
    ],
  };
  const list = {
    name: 'choices',
    rows: [
      ['list_name', 'name', 'label::Español (es)', 'label::English (en)'],
      ['l', 'x', 'Equis', 'Ex'],
      ['l', 'y', 'Ye', 'Why'],
    ].map((cells, at) => ({ number: at + 1, cells })),
  };
  return { sheets: [survey, list] };
});
