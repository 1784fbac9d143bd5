import { fieldLabel } from './field-labels.ts';

interface Text {
  es: string;
  en: string;
}

const files = {
  'file-empty': { es: 'El archivo está vacío.', en: 'The file is empty.' },
  'file-too-large': {
    es: 'El archivo pasa de {limit} MB. Divídalo por mes o por provincia.',
    en: 'The file is larger than {limit} MB. Split it by month or by province.',
  },
  'format-unknown': {
    es: 'No reconocemos este tipo de archivo. Guárdelo como CSV UTF-8 o XLSX.',
    en: 'We do not recognise this kind of file. Save it as CSV UTF-8 or XLSX.',
  },
  'format-not-tabular': {
    es: 'Este archivo ({format}) no contiene una tabla. Exporte los datos como CSV o XLSX.',
    en: 'This file ({format}) holds no table. Export the data as CSV or XLSX.',
  },
  'html-not-spreadsheet': {
    es: 'El archivo es una página web con nombre de hoja de cálculo. Ábralo y guárdelo como XLSX.',
    en: 'The file is a web page named as a spreadsheet. Open it and save it as XLSX.',
  },
  'password-protected': {
    es: 'El archivo tiene contraseña. Guarde una copia sin contraseña.',
    en: 'The file has a password. Save a copy without one.',
  },
  'zip-malformed': {
    es: 'El archivo XLSX está dañado ({reason}). Ábralo y guárdelo de nuevo.',
    en: 'The XLSX file is damaged ({reason}). Open it and save it again.',
  },
  'zip-too-large': {
    es: 'El archivo se infla a más de {limit} MB. Puede ser un ataque; divídalo si es legítimo.',
    en: 'The file inflates to more than {limit} MB. It may be an attack; split it if it is genuine.',
  },
  'zip-ratio': {
    es: 'El archivo se infla más de {limit} veces su tamaño. Puede ser un ataque; guárdelo de nuevo o use CSV.',
    en: 'The file inflates to more than {limit} times its size. It may be an attack; save it again or use CSV.',
  },
  'zip-too-many-entries': {
    es: 'El archivo lleva más de {limit} partes dentro. Guárdelo como CSV.',
    en: 'The file holds more than {limit} parts. Save it as CSV.',
  },
  'zip-overlap': {
    es: 'Las partes del archivo se pisan unas a otras: es un archivo hostil o dañado.',
    en: 'Parts of the file overlap: it is hostile or damaged.',
  },
  'zip-nested': {
    es: 'El archivo lleva otro archivo comprimido dentro ({name}). Quítelo.',
    en: 'The file holds another archive ({name}). Remove it.',
  },
  'zip-path': {
    es: 'El archivo lleva una parte con ruta no permitida.',
    en: 'The file holds a part whose path is not allowed.',
  },
  'zip-encrypted': {
    es: 'El archivo comprimido está cifrado. Guarde una copia sin contraseña.',
    en: 'The archive is encrypted. Save a copy without a password.',
  },
  'zip-not-a-workbook': {
    es: 'Es un archivo comprimido, pero no un libro XLSX. Extráigalo y suba la tabla.',
    en: 'This is an archive but not an XLSX workbook. Extract it and upload the table.',
  },
  'workbook-malformed': {
    es: 'No se puede leer el libro. Ábralo y guárdelo de nuevo como XLSX o CSV.',
    en: 'The workbook cannot be read. Open it and save it again as XLSX or CSV.',
  },
  'xml-dtd': {
    es: 'El archivo XML declara un DTD o entidades, lo que no se acepta.',
    en: 'The XML declares a DTD or entities, which is not accepted.',
  },
  'xml-too-deep': {
    es: 'El XML anida más de {limit} niveles.',
    en: 'The XML nests more than {limit} levels.',
  },
  'xml-too-large': { es: 'El XML pasa de {limit} MB.', en: 'The XML is larger than {limit} MB.' },
  'xml-encoding': {
    es: 'El XML no está en UTF-8.',
    en: 'The XML is not in UTF-8.',
  },
  'xml-malformed': { es: 'El XML está mal formado.', en: 'The XML is not well formed.' },
  'json-malformed': {
    es: 'El JSON está mal formado o incompleto. Descárguelo de nuevo.',
    en: 'The JSON is malformed or incomplete. Download it again.',
  },
  'json-too-deep': { es: 'El JSON anida más de {limit} niveles.', en: 'The JSON nests more than {limit} levels.' },
  'json-no-table': {
    es: 'El JSON no contiene una lista de registros.',
    en: 'The JSON holds no list of records.',
  },
  'csv-record-too-long': {
    es: 'La fila {row} pasa de {limit} kB: falta cerrar unas comillas.',
    en: 'Row {row} is longer than {limit} kB: a closing quote is missing.',
  },
  'csv-malformed': {
    es: 'La fila {row} no se puede leer: revise las comillas.',
    en: 'Row {row} cannot be read: check its quotes.',
  },
  'too-many-rows': {
    es: 'La tabla pasa de {limit} filas. Divídala por mes o por provincia.',
    en: 'The table has more than {limit} rows. Split it by month or by province.',
  },
  'too-many-columns': {
    es: 'La tabla llega a la columna {column}; el límite es {limit}. Borre las columnas vacías del final.',
    en: 'The table reaches column {column}; the limit is {limit}. Delete the empty columns at the end.',
  },
  'too-many-cells': {
    es: 'La tabla pasa de {limit} celdas. Divídala.',
    en: 'The table has more than {limit} cells. Split it.',
  },
} satisfies Record<string, Text>;

const tables = {
  'no-header-row': {
    es: 'No se encontró la fila de encabezados en las primeras {rows} filas.',
    en: 'No header row was found in the first {rows} rows.',
  },
  'no-data-rows': {
    es: 'La hoja tiene encabezados y ninguna fila de datos.',
    en: 'The sheet has headers and no data row.',
  },
  'kind-unknown': {
    es: 'No reconocemos qué registra esta tabla. Elija el tipo y relacione las columnas.',
    en: 'We do not recognise what this table records. Choose the kind and map its columns.',
  },
  'kind-missing-fields': {
    es: 'Parece {kind}, pero falta: {fields}. Relacione esa columna o añádala.',
    en: 'It looks like {kindEn}, but lacks: {fields}. Map that column or add it.',
  },
  'reference-list': {
    es: 'Es una lista de códigos o de preguntas, sin cifras ni actividades: no se importa en los registros.',
    en: 'This is a list of codes or questions, without figures or activities: it is not imported into the ledgers.',
  },
  'already-consolidated': {
    es: 'Son totales ya consolidados, que no se pueden sumar sin contar dos veces. Importe las filas 5W de origen.',
    en: 'These are consolidated totals, which cannot be added without counting twice. Import the 5W rows behind them.',
  },
  'quality-report': {
    es: 'Es un informe de control: repite filas de otro archivo con sus observaciones, y sumarlas contaría dos veces. Importe el archivo original.',
    en: 'This is a quality report: it repeats rows of another file with remarks, and adding them would count twice. Import the original file.',
  },
  'alert-feed': {
    es: 'Son alertas de amenazas, no cifras ni actividades: se siguen como alertas y no se suman en los registros.',
    en: 'These are hazard alerts, not figures or activities: they are followed as alerts and not added to the ledgers.',
  },
  'sheet-is-summary': {
    es: 'La hoja resume «{sheet}», que se importa a nivel de lugar: sumarla contaría dos veces.',
    en: 'The sheet summarises “{sheet}”, which is imported place by place: adding it would count twice.',
  },
  'hxl-old-dialect': {
    es: 'Las etiquetas son anteriores a HXL 1.0 ({tag}). Relacione las columnas a mano.',
    en: 'The tags are older than HXL 1.0 ({tag}). Map the columns by hand.',
  },
} satisfies Record<string, Text>;

const cells = {
  'number-not-read': {
    es: '«{value}» no es un número. Escriba solo cifras, por ejemplo 1250 o 12,5.',
    en: '“{value}” is not a number. Write digits only, for example 1250 or 12.5.',
  },
  'number-ambiguous': {
    es: '«{value}» puede ser {a} o {b}. Diga si la coma o el punto separa decimales.',
    en: '“{value}” may be {a} or {b}. Say whether the comma or the point marks decimals.',
  },
  'number-not-whole': {
    es: '«{value}» debe ser un número entero: cuenta personas u hogares.',
    en: '“{value}” must be a whole number: it counts people or households.',
  },
  'number-negative': {
    es: '«{value}» es negativo. Una corrección se hace con una nueva entrada, no con un número negativo.',
    en: '“{value}” is negative. A correction is a new entry, not a negative number.',
  },
  'percentage-out-of-range': {
    es: '«{value}» no está entre 0 y 100 %.',
    en: '“{value}” is not between 0 and 100 %.',
  },
  'date-not-read': {
    es: '«{value}» no es una fecha. Escriba 2026-03-07 o 07/03/2026.',
    en: '“{value}” is not a date. Write 2026-03-07 or 07/03/2026.',
  },
  'date-ambiguous': {
    es: '«{value}» puede ser {a} o {b}. Diga si esta columna va día/mes o mes/día.',
    en: '“{value}” may be {a} or {b}. Say whether this column is day/month or month/day.',
  },
  'date-order-mixed': {
    es: 'La columna {column} mezcla día/mes y mes/día: revise «{value}».',
    en: 'Column {column} mixes day/month and month/day: check “{value}”.',
  },
  'month-without-year': {
    es: '«{value}» es un mes sin año. Indique el año del archivo.',
    en: '“{value}” is a month without a year. State the year of the file.',
  },
  'boolean-not-read': {
    es: '«{value}» no es sí ni no.',
    en: '“{value}” is neither yes nor no.',
  },
  'pcode-number': {
    es: '«{value}» es un número y perdió su prefijo o sus ceros. ¿Quiso escribir {repair}?',
    en: '“{value}” is a number and lost its prefix or zeros. Did you mean {repair}?',
  },
  'pcode-malformed': {
    es: '«{value}» no es un código de lugar (por ejemplo EC0901).',
    en: '“{value}” is not a place code (for example EC0901).',
  },
  'pcode-nesting': {
    es: 'El código {child} no está dentro de {parent}.',
    en: 'Code {child} does not lie within {parent}.',
  },
  'age-band-not-read': {
    es: '«{value}» no es un grupo de edad (por ejemplo 5-11 o 60+).',
    en: '“{value}” is not an age band (for example 5-11 or 60+).',
  },
  'sex-not-read': {
    es: '«{value}» no es un sexo reconocido (f, m, otro, desconocido).',
    en: '“{value}” is not a recognised sex (f, m, other, unknown).',
  },
  'coordinate-out-of-range': {
    es: '«{value}» no es una coordenada válida.',
    en: '“{value}” is not a valid coordinate.',
  },
} satisfies Record<string, Text>;

const rows = {
  'required-missing': {
    es: 'Falta {field}. Complete la celda.',
    en: '{field} is missing. Fill the cell.',
  },
  'nothing-stated': {
    es: 'La fila no dice ninguna cifra; no se crea ningún dato.',
    en: 'The row states no figure; nothing is made of it.',
  },
  'cells-differ-from-reached': {
    es: 'Las celdas por sexo y edad suman {cells} y el total dice {reached}. Se guardan los dos; ninguno reemplaza al otro.',
    en: 'The sex and age cells sum to {cells} and the total says {reached}. Both are kept; neither replaces the other.',
  },
  'new-above-reached': {
    es: 'Personas nuevas ({part}) pasa del total ({whole}).',
    en: 'New people ({part}) exceed the total ({whole}).',
  },
  'parts-above-whole': {
    es: '{part} ({partValue}) pasa de {whole} ({wholeValue}).',
    en: '{part} ({partValue}) exceeds {whole} ({wholeValue}).',
  },
  'parts-differ-from-whole': {
    es: 'Las partes suman {parts} y {whole} dice {wholeValue}. Se guardan los dos.',
    en: 'The parts sum to {parts} and {whole} says {wholeValue}. Both are kept.',
  },
  'ends-before-start': {
    es: 'La fecha final {end} es anterior a la inicial {start}.',
    en: 'The end date {end} is before the start date {start}.',
  },
  'duplicate-row': {
    es: 'La fila repite la fila {first}.',
    en: 'The row repeats row {first}.',
  },
  'setup-without-partner': {
    es: 'Dice que se implementa por un socio y no nombra al socio.',
    en: 'It says that a partner implements and names no partner.',
  },
  'cash-without-value': {
    es: 'Dice transferencia monetaria y no tiene valor en USD.',
    en: 'It says cash transfer and has no value in USD.',
  },
  'value-without-cash': {
    es: 'Tiene valor o mecanismo de transferencia y dice que no es transferencia monetaria.',
    en: 'It has a transfer value or mechanism and says it is not a cash transfer.',
  },
} satisfies Record<string, Text>;

const notes = {
  'double-encoding-mended': {
    es: 'Se repararon {count} textos mal codificados, por ejemplo «{before}» → «{after}».',
    en: '{count} doubly encoded texts were mended, for example “{before}” → “{after}”.',
  },
  'invalid-bytes-replaced': {
    es: 'Hay letras que no se pudieron leer; aparecen como �.',
    en: 'Some letters could not be read; they appear as �.',
  },
  'formulas-as-values': {
    es: 'La hoja tiene fórmulas: se leyó el último valor calculado, nada se recalculó.',
    en: 'The sheet has formulas: their last computed value was read, nothing was computed.',
  },
  'macros-ignored': {
    es: 'El libro lleva macros, que no se abrieron.',
    en: 'The workbook carries macros, which were not opened.',
  },
  'ragged-rows': {
    es: '{count} filas tienen distinto número de columnas que el encabezado (la primera: {row}).',
    en: '{count} rows have another number of columns than the header (first: {row}).',
  },
  'more-pages': {
    es: 'Esta es una página de varias: el archivo trae {here} de {total} registros.',
    en: 'This is one page of several: the file holds {here} of {total} records.',
  },
} satisfies Record<string, Text>;

/** Every text of the package, once: stable code → Spanish and English, with `{placeholders}`. */
/** Why a file or a sheet is refused as a whole. */
export const refusals = { ...files, ...tables };

export const messages = { ...refusals, ...cells, ...rows, ...notes };
export type MessageCode = keyof typeof messages;

// Facts that name a field are shown in the reader's words.
const FIELD_FACTS = new Set(['field', 'fields', 'part', 'whole']);

function factText(name: string, value: string | number | undefined, language: 'es' | 'en'): string {
  if (value === undefined) return '…';
  if (!FIELD_FACTS.has(name) || typeof value === 'number') return String(value);
  return value.replace(/[a-zA-Z][a-zA-Z0-9]*/g, (field) => fieldLabel(field, language));
}

/** The text of a refusal, issue or note in the reader's language. */
export function say(
  item: { code: MessageCode; facts?: Record<string, string | number> },
  language: 'es' | 'en',
): string {
  const facts = item.facts ?? {};
  return messages[item.code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    factText(name, facts[name], language),
  );
}
