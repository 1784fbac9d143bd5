export { publishingAccess } from './publishing.access.ts';
export {
  OpenFigure,
  PublicPlan,
  PublishedCell,
  PublishedCount,
  PublishedFigure,
  PublishedRelease,
  PublishedValue,
} from './public-plan.ts';
export { NewRelease, Release } from './release.ts';
export { exportFormats, exportLists, exportVerbs, type ExportFormat, type ExportList } from './export-lists.ts';
export { NewExport, ExportRecord, type ExportFilters } from './export.ts';
