import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

const Words = z.object({ es: z.string(), en: z.string() });

/** `draft` was never published; `set-aside` is kept and shown to nobody who collects. */
export const formStates = ['draft', 'open', 'closed', 'set-aside'] as const;
export const FormState = z.enum(formStates);
export type FormState = z.infer<typeof FormState>;

/** What is wrong at one place of the workbook, why, and what to do. `number` names it when its repair is accepted. */
export const FormDiagnostic = z.object({
  number: z.int(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  sheet: z.string().optional(),
  row: z.int().optional(),
  column: z.string().optional(),
  text: z.string().optional(),
  message: Words,
  suggestion: Words,
  /** A repair exists that changes no answer's meaning. */
  repairable: z.boolean(),
});
export type FormDiagnostic = z.infer<typeof FormDiagnostic>;

/** One change that a repair made to the workbook. `edit` is what was done, in the words of the form compiler. */
export const FormRepair = z.object({
  code: z.string(),
  edit: z.record(z.string(), z.json()),
  before: z.string().optional(),
});
export type FormRepair = z.infer<typeof FormRepair>;

export const FormFileKind = z.enum(['csv', 'xml', 'geojson', 'image', 'audio', 'video']);
export type FormFileKind = z.infer<typeof FormFileKind>;

/** A file that the form names; without bytes while nobody has brought it. */
export const FormFile = z.object({
  name: z.string(),
  kind: FormFileKind,
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
});
export type FormFile = z.infer<typeof FormFile>;

/** What a version changes against the one published before, and whether answers of both can be compared. */
export const FormChanges = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  changed: z.array(
    z.object({
      path: z.string(),
      from: z.string().optional(),
      comparable: z.enum(['yes', 'with-care', 'no']),
      reasons: z.array(z.string()),
      choices: z
        .object({ added: z.array(z.string()), removed: z.array(z.string()), reworded: z.array(z.string()) })
        .optional(),
    }),
  ),
  keepsAnswers: z.boolean(),
});
export type FormChanges = z.infer<typeof FormChanges>;

export const FormVersion = z.object({
  id: z.uuid(),
  state: z.enum(['draft', 'published', 'replaced']),
  /** As the form states it, compared as text; empty when it states none. */
  version: z.string(),
  fileName: z.string(),
  format: z.enum(['workbook', 'xform']),
  compiles: z.boolean(),
  questions: z.int(),
  languages: z.array(z.string()),
  errors: z.int(),
  warnings: z.int(),
  files: z.array(FormFile),
  madeBy: z.uuid(),
  madeAt: z.string(),
  publishedBy: z.uuid().nullable(),
  publishedAt: z.string().nullable(),
});
export type FormVersion = z.infer<typeof FormVersion>;

export const Form = z.object({
  id: z.uuid(),
  programmeId: z.uuid(),
  /** Number of the programme: `projects/<n>` of the addresses that ODK's clients know. */
  programme: z.int(),
  xmlFormId: z.string(),
  title: z.string(),
  state: FormState,
  class: Sensitivity,
  /** Of what is answered in the form. */
  answersClass: Sensitivity,
  madeAt: z.string(),
  /** The version that clients get; null before the first is published. */
  published: FormVersion.nullable(),
  draft: FormVersion.nullable(),
  /** Null for whoever may not read them. */
  submissions: z.int().nullable(),
});
export type Form = z.infer<typeof Form>;

/** A form with every version that was published, newest first. */
export const FormPage = Form.extend({ versions: z.array(FormVersion) });
export type FormPage = z.infer<typeof FormPage>;

export const FormList = z.array(Form);

export const FormQuery = z.object({ programmeId: z.uuid().optional(), state: FormState.optional() });
export type FormQuery = z.infer<typeof FormQuery>;

/** A form file comes as the body of the request; what else is to be said stands in the query. */
export const NewForm = z.object({
  programmeId: z.uuid(),
  answersClass: z.enum(['internal', 'confidential']).default('confidential'),
});
export type NewForm = z.infer<typeof NewForm>;

/** A draft with all that its author has to know. */
export const FormDraft = z.object({
  formId: z.uuid(),
  version: FormVersion,
  diagnostics: z.array(FormDiagnostic),
  repairs: z.array(FormRepair),
  /** Null while the draft does not compile, or nothing is published yet. */
  changes: FormChanges.nullable(),
});
export type FormDraft = z.infer<typeof FormDraft>;

/** Which repairs are accepted, by the numbers of their diagnostics; all safe ones when none is named. */
export const AcceptedRepairs = z.strictObject({ diagnostics: z.array(z.int().min(0)).max(1_000).optional() });
export type AcceptedRepairs = z.infer<typeof AcceptedRepairs>;

export const FormStateChange = z.strictObject({
  state: z.enum(['open', 'closed', 'set-aside']),
  reason: z.string().trim().min(3).max(500),
});
export type FormStateChange = z.infer<typeof FormStateChange>;
