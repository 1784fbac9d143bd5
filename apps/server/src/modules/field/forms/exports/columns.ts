// Columns of a form's tables over all its versions. A column is a path: it stays the same column whatever a version calls
// it, and stays empty for records of versions that did not ask it.
import type { FormModel } from '@minga/xlsform';
import { formatTag, parseTag } from '@minga/standards';
import { root, tableOf } from '../submissions/answers.ts';
import { markedPaths } from './marked-fields.ts';
import { pointParts, type PointPart, type RecordColumn } from './record-column.ts';

/** One question over all versions. */
export interface Question {
  path: string;
  within: string[];
  /** Of the bind; several when versions differ. */
  dataTypes: Set<string>;
  isMarked: boolean;
  tag: string | undefined;
}

const below = (path: string): string[] => path.split('/').slice(2);

/** Names of all tables that any version has; the records' own comes first. */
export function tablesOf(models: readonly FormModel[]): string[] {
  const repeats = models.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'repeat'));
  return [...new Set([root, ...repeats.map(({ path }) => tableOf(path))])];
}

/** Columns of one table, in the order of the newest version; what only older ones asked comes behind. */
export const columnsOf = (models: readonly FormModel[], table: string): RecordColumn[] =>
  questionsOf(models, table).flatMap(spread);

/** Questions of one table, in the same order. */
export function questionsOf(models: readonly FormModel[], table: string): Question[] {
  const found = new Map<string, Question>();
  for (const model of models) {
    const marked = markedPaths(model);
    for (const { kind, type, path, dataType, repeats, hxl } of model.fields) {
      const repeat = repeats.at(-1);
      if (kind !== 'question' || type === 'note' || (repeat === undefined ? root : tableOf(repeat)) !== table) continue;
      const name = below(path).join('/');
      const within = below(path).slice(repeat === undefined ? 0 : below(repeat).length);
      const fresh = { path: name, within, dataTypes: new Set<string>(), isMarked: false, tag: undefined };
      const column: Question = found.get(name) ?? fresh;
      column.dataTypes.add(dataType ?? 'string');
      column.isMarked ||= marked.has(path);
      column.tag ??= hxl !== undefined && parseTag(hxl) ? hxl : undefined;
      found.set(name, column);
    }
  }
  return [...found.values()];
}

/** A position takes four columns; a question that was none in another version has one more. */
function spread({ path, within, dataTypes, isMarked, tag }: Question): RecordColumn[] {
  const isPoint = dataTypes.has('geopoint');
  const isPlain = dataTypes.size > (isPoint ? 1 : 0);
  const one = { path, within, isMarked };
  const plain: RecordColumn[] = isPlain ? [{ ...one, header: path, ...(tag === undefined ? {} : { tag }) }] : [];
  if (!isPoint) return plain;
  return [...plain, ...pointParts.map((part) => ({ ...one, header: `${path}:${part}`, part, ...tagOf(tag, part) }))];
}

/** `#geo+lat` and `#geo+lon` (HXL 1.1); the other parts have no attribute of their own. */
function tagOf(tag: string | undefined, part: PointPart): { tag?: string } {
  const parsed = tag === undefined ? undefined : parseTag(tag);
  if (!parsed || (part !== 'latitude' && part !== 'longitude')) return {};
  return { tag: formatTag({ ...parsed, attributes: [...parsed.attributes, part.slice(0, 3)] }) };
}
