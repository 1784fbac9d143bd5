export { appendRows, type Column } from './append-rows.ts';
export { periodOf, toWords } from './rows.ts';
export { alreadyRecorded, alreadyReversed, monthClosed, refusing } from './refusals.ts';
export { inWords, warning } from './warnings.ts';
export { countedRows, firstDay, fromMark, toMark } from './pages.ts';
