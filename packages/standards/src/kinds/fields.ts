/** How the cells of a field are read. `count` is whole and never below zero; `score` is any number. */
export type FieldType =
  | 'text'
  | 'count'
  | 'number'
  | 'score'
  | 'percentage'
  | 'date'
  | 'year'
  | 'boolean'
  | 'pcode'
  | 'sex'
  | 'ageBand'
  | 'latitude'
  | 'longitude';

export interface Field {
  name: string;
  type: FieldType;
  /** Headers in Spanish, English and French, folded. */
  headers: readonly string[];
  /** HXL tag patterns (see `tagMatches`). */
  hxl: readonly string[];
}

/** A field from its synonyms, written with bars between them. */
export function field(name: string, type: FieldType, headers: string, hxl = ''): Field {
  const split = (text: string): string[] => text.split('|').filter((part) => part !== '');
  return { name, type, headers: split(headers), hxl: split(hxl) };
}

function admin(level: 1 | 2 | 3, names: string): Field[] {
  const n = String(level);
  const codes = `pcode${n}|pcode ${n}|p code ${n}|admin${n} pcode|admin ${n} pcode|admin ${n} p code|adm${n} pcode|adm${n} code|admin${n} code|admin${n}pcode|codigo admin${n}|p code admin ${n}|code admin ${n}`;
  const words = names.split('|');
  const wordCodes = words.flatMap((word) => [
    `${word} pcode`,
    `${word} pcod`,
    `${word} code`,
    `codigo ${word}`,
    `codigo de ${word}`,
    `code ${word}`,
    `p code ${word}`,
  ]);
  return [
    field(`adm${n}Code`, 'pcode', [codes, ...wordCodes].join('|'), `#adm${n}+code-origin|#adm${n}+pcode`),
    field(
      `adm${n}Name`,
      'text',
      `admin${n}|admin ${n}|admin${n} name|admin ${n} name|adm${n} name|adm${n} es|adm${n} en|adm${n} fr|nombre admin ${n}|${names}|${words.map((word) => `${word} name|nombre ${word}|nom ${word}`).join('|')}`,
      `#adm${n}+name-origin|#adm${n}!`,
    ),
  ];
}

export const placeFields: readonly Field[] = [
  field(
    'countryCode',
    'text',
    'iso3|country code|country iso3|codigo pais|codigo de pais|admin0 pcode|adm0 pcode|code pays|location code',
    '#country+code|#adm0+code|#adm0+pcode',
  ),
  field(
    'countryName',
    'text',
    'pais|country|country name|pays|admin0 name|country country|name',
    '#country+name|#country!|#adm0+name',
  ),
  ...admin(1, 'provincia|departamento|estado|department|province|provinces|region|state|country admin1'),
  ...admin(2, 'canton|municipio|municipality|county|zone|departement|district|distrito|admin2 admin2'),
  ...admin(3, 'parroquia|parish|payam|woreda|sous prefecture|corregimiento'),
  field(
    'placeName',
    'text',
    'nombre del lugar|lugar|place|place name|location name|localite|localidad|sitio|site|site name|settlement|nombre del sitio',
    '#loc+name|#loc!|#location!',
  ),
  field('placeType', 'text', 'tipo de lugar|place type|type de lieu|tipo de sitio', '#loc+type|#location+type'),
  field('latitude', 'latitude', 'lat|latitude|latitud|gps latitude', '#geo+lat'),
  field('longitude', 'longitude', 'long|lon|lng|longitude|longitud|gps longitude', '#geo+lon'),
];

const FIELD_CACHE = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

export function fieldsByName(fields: readonly Field[]): ReadonlyMap<string, Field> {
  let map = FIELD_CACHE.get(fields);
  if (!map) FIELD_CACHE.set(fields, (map = new Map(fields.map((each) => [each.name, each]))));
  return map;
}
