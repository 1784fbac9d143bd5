export { messages, refusals, say, type MessageCode } from './messages.ts';
export { fieldLabel } from './field-labels.ts';
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
export {
  columnKey,
  proposeMapping,
  savedMapping,
  type ColumnMapping,
  type MappingReason,
  type SavedMapping,
} from './headers/propose.ts';
export { guessKinds, recognise, recogniseSheets, type KindGuess, type Recognised } from './headers/detect.ts';
export type { Issue, Read } from './cells/issue.ts';
export { isNotStated } from './cells/issue.ts';
export { readBoolean } from './cells/booleans.ts';
export {
  dateColumnOf,
  dateOfSerial,
  daysOf,
  readDate,
  type DateColumn,
  type DateOrder,
  type ReadDate,
} from './cells/dates.ts';
export { decimalMarkOf, readCount, readNumber, readPercentage, type DecimalMark } from './cells/numbers.ts';
export { nestsIn, parentPcode, pcodeLevel, readPcode } from './pcodes.ts';
export {
  formatAgeBand,
  peopleCells,
  readAgeBand,
  readSex,
  tiles,
  type AgeBand,
  type PeopleCellName,
  type Sex,
} from './age-sex.ts';
export type { Field, FieldType } from './kinds/fields.ts';
export { getKind, kinds, type Kind, type KindCode } from './kinds/kinds.ts';
export { columnIssues, profileColumns, type ColumnProfile } from './kinds/profile.ts';
export { isBlank, readCell, rowReader, type CanonicalRow, type RowContext, type Values } from './kinds/read-row.ts';
export {
  deliveryOf,
  figuresOf,
  flowOf,
  periodOf,
  placeOf,
  type Delivery,
  type Figure,
  type FundingFlow,
  type Period,
  type PlaceRef,
} from './kinds/shapes.ts';
export { countFile, type FileCount, type GroupCount, type SheetCount } from './acceptance.ts';
export { csvHead, hxlRow, writeCsv, type CsvOptions, type ExportColumn } from './writers/csv.ts';
export { sheetName, writeWorkbook, type SheetTable } from './writers/workbook.ts';
export { writeZip, type ZipEntry } from './writers/zip.ts';
export { writeGeoJson, type PointRow } from './writers/geojson.ts';
export { neutralise } from './writers/neutralise.ts';
export { pictureKind, PictureFilter } from './pictures/picture-filter.ts';
