import type { FormModel } from '@minga/xlsform';
import { questionsOf, type Question } from './columns.ts';
import type { RecordColumn } from './record-column.ts';

const types = ['geopoint', 'geotrace', 'geoshape'];

export const isPlace = ({ dataTypes }: Pick<Question, 'dataTypes'>): boolean =>
  types.some((type) => dataTypes.has(type));

/**
 * Where in a row of the table its place stands: the question that is asked for, or the first of those that leave; undefined
 * when no such question leaves.
 */
export function geometryOf(
  models: readonly FormModel[],
  table: string,
  columns: readonly RecordColumn[],
  asked?: string,
): readonly string[] | undefined {
  const leaving = new Set(columns.map(({ path }) => path));
  const found = questionsOf(models, table).find(
    (question) => leaving.has(question.path) && isPlace(question) && (asked === undefined || asked === question.path),
  );
  return found?.within;
}
