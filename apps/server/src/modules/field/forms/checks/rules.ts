// Which rules the checks of a form go by.
import type { CheckRule } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';
import { proposeRules } from './propose-rules.ts';

/** The rules that stand, or those that the newest published version proposes. */
export async function rulesOf(tx: Tx, formId: string): Promise<{ rules: CheckRule[]; areSet: boolean }> {
  const { rows } = await sql<{ rules: CheckRule[] }>`select rules from forms.check_set where form_id = ${formId}
    order by set_at desc, id desc limit 1`.execute(tx);
  if (rows[0]) return { rules: rows[0].rules, areSet: true };
  const [model] = await publishedModels(tx, formId);
  return { rules: model ? proposeRules(model) : [], areSet: false };
}

/** Models of the published versions, newest first. */
export async function publishedModels(tx: Tx, formId: string): Promise<FormModel[]> {
  const { rows } = await sql<{ model: FormModel }>`select model from forms.version
    where form_id = ${formId} and state = 'published' order by published_at desc, id desc`.execute(tx);
  return rows.map(({ model }) => model);
}
