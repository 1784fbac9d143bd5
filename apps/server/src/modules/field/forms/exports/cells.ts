// One row of answers as cells.
import type { AnswerRow } from '@minga/contracts/forms';
import type { Field, FormModel, Texts } from '@minga/xlsform';
import type { Cell } from '@minga/standards';
import { pointParts, type RecordColumn } from './record-column.ts';

type Value = AnswerRow['values'][string] | undefined;
/** The words for an answer under a path without the root; the answer itself where there are none. */
export type Wording = (path: string, value: string) => string;

export const asCodes: Wording = (_path, value) => value;

const languageNames = { es: /\(es\b|^es$|^español/i, en: /\(en\b|^en$|^english/i };

/**
 * Labels of the choices of one version in a language. Without a label in it, the form's default language speaks, then any
 * other; choices that come from files or earlier answers stay codes.
 */
export function wordingOf(model: FormModel, language: 'es' | 'en'): Wording {
  const labelIn = (labels: Texts): string | undefined => {
    const wanted = Object.keys(labels).find((name) => languageNames[language].test(name));
    return labels[wanted ?? ''] ?? labels[model.defaultLanguage ?? 'default'] ?? Object.values(labels)[0];
  };
  const lists = new Map(
    model.lists.map(({ name, choices }) => [
      name,
      new Map(choices.map((choice) => [choice.name, labelIn(choice.labels) ?? choice.name])),
    ]),
  );
  const selects = new Map<string, { isMany: boolean; labels: ReadonlyMap<string, string> }>();
  for (const { path, type, choices } of model.fields) {
    const labels = choices?.from === 'list' ? lists.get(choices.list) : undefined;
    if (labels) selects.set(path.split('/').slice(2).join('/'), { isMany: isMany(type), labels });
  }
  return (path, value) => {
    const select = selects.get(path);
    if (!select) return value;
    const codes = select.isMany ? value.split(/\s+/).filter((code) => code !== '') : [value];
    return codes.map((code) => select.labels.get(code) ?? code).join('; ');
  };
}

const isMany = (type: Field['type']): boolean => type.startsWith('select_multiple') || type.startsWith('rank');

export type CellsOf = (row: Pick<AnswerRow, 'values'>) => Cell[];

/**
 * How a row becomes cells in the order of the columns: made once, since an export asks it for each row. A position fills
 * its parts; lines and shapes are GeoJSON.
 */
export function cellsOf(columns: readonly RecordColumn[], words: Wording): CellsOf {
  const plans = columns.map(({ path, within, part }) => ({
    path,
    within,
    name: within[0]!,
    isTop: within.length === 1,
    part: part === undefined ? -1 : pointParts.indexOf(part),
  }));
  const asked = words === asCodes ? undefined : words;
  return ({ values }) => {
    const cells: Cell[] = [];
    for (const { path, within, name, isTop, part } of plans) {
      const value = isTop ? values[name] : valueAt(values, within);
      if (part >= 0) cells.push(positionOf(value)?.[part] ?? null);
      else if (typeof value === 'string') cells.push(asked ? asked(path, value) : value);
      else if (value === undefined || value === null || positionOf(value)) cells.push(null);
      else cells.push(typeof value === 'object' ? JSON.stringify(value) : value);
    }
    return cells;
  };
}

/** The value at a place of a row, in the groups it stands in. Rows and groups hold nothing but answers. */
export function valueAt(values: AnswerRow['values'], within: readonly string[]): Value {
  let at: Value = values;
  for (const name of within) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    at = at[name];
  }
  return at;
}

/** Latitude, longitude, altitude, accuracy of a point; GeoJSON (RFC 7946) puts the longitude first. */
function positionOf(value: Value): (number | null)[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value['type'] !== 'Point')
    return undefined;
  const number = (one: unknown): number | null => (typeof one === 'number' ? one : null);
  const [lon, lat, altitude] = value['coordinates'] as unknown[];
  const { accuracy } = value['properties'] as { accuracy?: unknown };
  return [lat, lon, altitude, accuracy].map(number);
}
