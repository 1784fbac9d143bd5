// What the server and its reader of forms say to each other: one question, one answer.
import type { Change, Diagnostic, FormModel } from '@minga/xlsform';
import type { Refusal } from '@minga/standards';
import type { FormFileKind } from '@minga/contracts/forms';

/** A form file, and which safe repairs are accepted: by the numbers of their diagnostics, or all. */
export interface Question {
  bytes: Uint8Array;
  fileName: string;
  repair?: { diagnostics: readonly number[] | undefined };
}

export interface NamedFile {
  name: string;
  kind: FormFileKind;
}

/** A form as it was read. What does not compile has diagnostics and no XForm. */
export interface ReadForm {
  format: 'workbook' | 'xform';
  /** As the form states it, else the name of its file. */
  xmlFormId: string;
  title: string;
  version: string;
  xform: string | undefined;
  model: FormModel | undefined;
  /** Paths of answers that are files. */
  mediaPaths: string[];
  files: NamedFile[];
  /** itemsets.csv, which the compiler writes itself. */
  itemsets: string | undefined;
  diagnostics: Diagnostic[];
  changes: Change[];
  /** The workbook with its repairs; absent when nothing was repaired. */
  workbook: Uint8Array | undefined;
}

export type Answer = { type: 'refused'; refusal: Refusal } | { type: 'not-a-form' } | { type: 'form'; form: ReadForm };
