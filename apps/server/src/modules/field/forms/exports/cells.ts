// One row of answers as cells.
import type { AnswerRow } from '@minga/contracts/forms';
import type { Field, FormModel, Texts } from '@minga/xlsform';
import type { Cell } from '@minga/standards';
import { pointParts, type RecordColumn } from './columns.ts';

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

/** Cells of a row in the order of the columns. A position fills its parts; lines and shapes are GeoJSON. */
export const cellsOf = (
  { values }: Pick<AnswerRow, 'values'>,
  columns: readonly RecordColumn[],
  words: Wording,
): Cell[] =>
  columns.map(({ path, within, part }) => {
    const value = valueAt(values, within);
    const position = positionOf(value);
    if (part !== undefined) return position?.[pointParts.indexOf(part)] ?? null;
    if (position || value === undefined || value === null) return null;
    if (typeof value === 'string') return words(path, value);
    return typeof value === 'object' ? JSON.stringify(value) : value;
  });

/** The value at a place of a row, in the groups it stands in. */
export function valueAt(values: AnswerRow['values'], within: readonly string[]): Value {
  let at: Value = values;
  for (const name of within) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
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
