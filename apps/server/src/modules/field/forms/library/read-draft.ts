import { FormChanges, type FormDraft } from '@minga/contracts/forms';
import { diffModels, type Diagnostic, type FormModel } from '@minga/xlsform';
import type { Context } from '../../../../platform/database.ts';
import { noDraft } from '../problems.ts';
import { findDraft, findPublished, getFormRow, readVersion } from './form-rows.ts';

/** The draft as its author sees it, compared with the version that clients have. */
export async function readDraft({ tx, audit }: Context, formId: string): Promise<FormDraft> {
  await getFormRow(tx, formId);
  const draft = await findDraft(tx, formId);
  if (!draft) throw noDraft({ id: formId });
  const published = await findPublished(tx, formId);
  audit({ act: 'forms.read', kind: 'form', id: formId, facts: { step: 'draft' } });
  const changes =
    draft.model && published?.model
      ? FormChanges.parse(diffModels(published.model as unknown as FormModel, draft.model as unknown as FormModel))
      : null;
  return {
    formId,
    version: await readVersion(tx, draft.id),
    diagnostics: (draft.diagnostics as unknown as Diagnostic[]).map(({ repair, ...said }, number) => ({
      ...said,
      number,
      repairable: repair?.safe ?? false,
    })),
    repairs: draft.repairs as FormDraft['repairs'],
    changes,
  };
}
