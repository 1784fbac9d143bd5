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
export { exportFormats, ExportList, exportLists, ExportQuery, ExportRecord } from './export.ts';
