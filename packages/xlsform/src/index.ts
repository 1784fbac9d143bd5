export { compile, type Compiled } from './compile.ts';
export type { CompileOptions } from './read/settings.ts';
export type { Diagnostic, Edit, Language, Place, Repair, Severity } from './diagnostics.ts';
export { catalogue, type DiagnosticCode } from './catalogue.ts';
export type { Attachment } from './write/instances.ts';
export { sheetOf, type Sheet, type SheetRow, type Workbook } from './workbook/grid.ts';
export { readMarkdown } from './workbook/markdown.ts';
export { readWorkbook } from './workbook/read-workbook.ts';
export { writeWorkbook } from './workbook/write-workbook.ts';
export { diffModels, type Comparability, type FieldChange, type ModelDiff, type Reason } from './diff-models.ts';
export { compileRepaired, repair, type Change, type Repaired } from './repair.ts';
export { toWorkbook } from './model/to-workbook.ts';
export { parseXForm } from './model/parse-xform.ts';
export { sensitivities } from './model/form-model.ts';
export type {
  AuditModel,
  ChoiceModel,
  ChoiceSource,
  EntityModel,
  Field,
  FormModel,
  ListModel,
  MediaKind,
  Sensitivity,
  Texts,
} from './model/form-model.ts';
