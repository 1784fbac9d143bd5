export { formsAccess } from './forms.access.ts';
export {
  AcceptedRepairs,
  Form,
  FormChanges,
  FormDiagnostic,
  FormDraft,
  FormFile,
  FormFileKind,
  FormList,
  FormPage,
  FormQuery,
  FormRepair,
  FormState,
  FormStateChange,
  FormVersion,
  NewForm,
} from './form.ts';
export {
  BrowserStore,
  BrowserStoreList,
  FieldFile,
  fieldFileBytes,
  FieldFileReceipt,
  FieldForm,
  fieldPieceBytes,
  FieldPieceQuery,
  FieldReceipt,
  FieldRecordQuery,
  FieldTask,
  FieldWork,
  FieldWorkQuery,
  QuarantinedRecord,
  QuarantinedRecordList,
  QuarantineDecision,
  QuarantineQuery,
} from './field-work.ts';
export { FeedOpened, NewFeed } from './feed.ts';
export { RecordsExport, RecordsExportQuery } from './export.ts';
export { ExportTable, ExportTables } from './export-tables.ts';
export { Device, deviceDays, DeviceList, DeviceOpened, DeviceQuery, NewDevice } from './device.ts';
export {
  AnswerRow,
  Answers,
  NewReview,
  reviewStates,
  ReviewState,
  Submission,
  SubmissionDetail,
  SubmissionFile,
  SubmissionPage,
  SubmissionQuery,
} from './submission.ts';
export { AnswersQuery, Cleaning, CleaningLog, CleaningQuery, NewCleaning } from './cleaning.ts';
export {
  CheckKind,
  checkKinds,
  CheckRule,
  CheckRules,
  Finding,
  FindingDecision,
  FindingDetail,
  FindingQuery,
  FindingState,
  findingStates,
  FormChecks,
  Sender,
} from './check.ts';
export { Answerers, FormTask, FormTaskList, NewFormTask } from './task.ts';
