// An edit is a new content of a submission that stands. It names the content it was made from, and only the latest may be edited.
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { editOfOld, editOfUnknown } from './problems.ts';
import { contentInsert, type Receiving } from './content.ts';

/**
 * Keeps an edit; false when this very instanceID is here already. `ids.submission` becomes that of the submission edited.
 * Of two edits of one content at once, one is kept and the other is refused.
 */
export async function receiveEdit(
  { tx, actor }: Context,
  receiving: Receiving,
  ids: { content: string; submission: string },
): Promise<boolean> {
  const { formId, instance } = receiving;
  const { rows } = await sql<{ id: string; currentId: string; editedId: string }>`
    select s.id, s.current_id as "currentId", c.id as "editedId" from forms.content c join forms.submission s on s.id = c.submission_id
    where c.form_id = ${formId} and c.instance_id = ${instance.deprecatedId} for update of s`.execute(tx);
  const [edited] = rows;
  if (!edited) throw editOfUnknown();
  if (edited.currentId !== edited.editedId) {
    // The lock may have waited for this very edit, sent twice.
    const { rows: found } = await sql<{ met: object | null }>`
      select forms.meet(${formId}, ${instance.instanceId}, ${receiving.sha256}) as met`.execute(tx);
    if (found[0]?.met) return false;
    throw editOfOld();
  }
  ids.submission = edited.id;
  const made = await contentInsert(receiving, ids, actor.id).execute(tx);
  if (made.rows.length === 0) return false;
  // What was edited is looked at anew: an approval was of what stood before.
  await sql`update forms.submission set current_id = ${ids.content}, edits = edits + 1, review_state = 'received', updated_at = now()
    where id = ${edited.id}`.execute(tx);
  return true;
}
