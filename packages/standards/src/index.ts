export { messages, say, type MessageCode } from './messages.ts';
export type { Cell, Note, Refusal, Result, Row } from './results.ts';
export { defaultLimits, type Limits } from './tables/limits.ts';
export {
  readAllTables,
  readTables,
  type Input,
  type ReadOptions,
  type SheetHead,
  type Table,
  type TableEvent,
} from './tables/read-tables.ts';
export { mendDoubleEncoding } from './tables/double-encoding.ts';
export { parseXml } from './tables/xml-guard.ts';
export { findHxlRow, formatTag, oldDialectTag, parseTag, tagMatches, type HxlTag } from './hxl/tags.ts';
export { fold } from './headers/fold.ts';
export { findTableHead, type TableHead } from './headers/header-row.ts';
