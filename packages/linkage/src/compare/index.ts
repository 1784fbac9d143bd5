export { fields } from './fields.ts';
export { conflict, sharedOnly, type ConflictCode } from './household.ts';
export { prepare, type PrepareOptions } from './prepare.ts';
export { inRow, row, type FieldComparison, type FieldName, type Level, type PreparedRecord } from './types.ts';
export { damerauLevenshtein } from './damerau.ts';
export { jaroWinkler } from './distance.ts';
export { touch } from './touch.ts';
