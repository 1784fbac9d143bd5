export { csvColumns, csvHeader, csvLines, writeCsvRow } from './csv.ts';
export { generate, type GenerateOptions, type SyntheticRow } from './generate.ts';
export { defaultRates, type Rates } from './rates.ts';
export type { SyntheticRecord } from './records.ts';
export { setFile, type SetFile } from './set-file.ts';
