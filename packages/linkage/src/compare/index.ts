export { fields } from './fields.ts';
export { conflict, sharedOnly, type ConflictCode } from './household.ts';
export { prepare } from './prepare.ts';
export type { FieldComparison, FieldName, Level, PreparedRecord } from './types.ts';
export { damerauLevenshtein, jaroWinkler } from './distance.ts';
