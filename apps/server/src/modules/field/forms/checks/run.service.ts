// Running the checks of a form over all its records, as they stand once cleaned.
import { formsAccess, type CheckRules, type FormChecks } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { eachAnswered } from '../cleaning/answered.ts';
import { getFormRow } from '../library/form-rows.ts';
import { rulesDoNotFit } from '../problems.ts';
import { findAcross } from './across-records.ts';
import { listChecks, noteChange } from './findings.service.ts';
import { findInOne } from './in-one-record.ts';
import { publishedModels, rulesOf } from './rules.ts';
import { minutesOf, tenth, type CheckedRecord, type Found } from './record.ts';

const allow = guard(formsAccess);

export async function setRules(context: Context, formId: string, { rules }: CheckRules): Promise<FormChecks> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.check');
  await getFormRow(tx, formId);
  const known = new Set((await publishedModels(tx, formId)).flatMap(({ fields }) => fields.map(({ path }) => path)));
  const named = rules.flatMap((rule) =>
    ['path', 'limit', 'place', 'event'].flatMap((key) => (rule as Record<string, unknown>)[key] ?? []),
  ) as string[];
  const unknown = named.filter((path) => !known.has(path));
  if (unknown.length > 0) throw rulesDoNotFit({ paths: unknown });
  await tx
    .insertInto('forms.check_set')
    .values({ id: newId(), form_id: formId, rules: JSON.stringify(rules), set_by: actor.id })
    .execute();
  audit({ act: 'submissions.check', kind: 'form', id: formId, facts: { step: 'rules', rules: rules.length } });
  return listChecks(context, formId, { limit: 200 });
}

/** Runs all rules. What was found before and holds no more is taken as cleaned; what people said of a finding stays. */
export async function runChecks(context: Context, rootKey: Buffer, formId: string): Promise<FormChecks> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.check');
  allow(actor, 'submissions.read');
  await getFormRow(tx, formId);
  // Two runs at once would find the same things twice.
  await sql`select pg_advisory_xact_lock(hashtextextended('forms.check_run ' || ${formId}, 0))`.execute(tx);
  const { rules } = await rulesOf(tx, formId);
  const across = rules.flatMap((rule) => findAcross(rule) ?? []);
  const found: Found[] = [];
  const senders = new Map<string, { records: number; minutes: number[] }>();
  let records = 0;
  for await (const { said, ...record } of eachAnswered(tx, rootKey, formId, { isCleaned: true })) {
    records++;
    const sender = senders.get(record.submittedBy) ?? { records: 0, minutes: [] };
    senders.set(record.submittedBy, sender);
    sender.records++;
    if (!said) continue;
    const checked: CheckedRecord = { ...record, said };
    const took = minutesOf(checked);
    if (took !== undefined) sender.minutes.push(took);
    for (const rule of rules) found.push(...findInOne(checked, rule));
    for (const rule of across) rule.add(checked);
  }
  found.push(...across.flatMap((rule) => rule.end()));
  const added = await keep(context, rootKey, formId, found);
  const lines = [...senders].map(([submittedBy, { records: sent, minutes }]) => ({
    submittedBy,
    records: sent,
    minutes: medianOf(minutes),
  }));
  await tx
    .insertInto('forms.check_run')
    .values({ id: newId(), form_id: formId, records, senders: JSON.stringify(lines), run_by: actor.id })
    .execute();
  audit({ act: 'submissions.read', kind: 'form', id: formId, facts: { step: 'checks', rows: records } });
  audit({ act: 'submissions.check', kind: 'form', id: formId, facts: { step: 'run', found: found.length, added } });
  return listChecks(context, formId, { limit: 200 });
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return tenth(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}

const keyOf = (record: string | null, content: string | null, sender: string, code: string): string =>
  JSON.stringify([record, content, sender, code]);

/** Writes what is new, and closes what is open and no longer found. Gives how many are new. */
async function keep(context: Context, rootKey: Buffer, formId: string, found: readonly Found[]): Promise<number> {
  const { tx } = context;
  const { rows } = await sql<{
    id: string;
    record: string | null;
    content: string | null;
    sender: string;
    code: string;
    state: string;
  }>`
    select id, submission_id as record, content_id as content, submitted_by as sender, code, state from forms.finding
    where form_id = ${formId}`.execute(tx);
  const known = new Set(rows.map(({ record, content, sender, code }) => keyOf(record, content, sender, code)));
  const now = new Map(
    found.map((one) => [keyOf(one.record?.id ?? null, one.record?.contentId ?? null, one.submittedBy, one.code), one]),
  );
  const fresh = [...now].filter(([key]) => !known.has(key)).map(([, one]) => one);
  for (let at = 0; at < fresh.length; at += 500)
    await tx
      .insertInto('forms.finding')
      .values(
        fresh.slice(at, at + 500).map(({ record, submittedBy, kind, code, facts }) => ({
          id: newId(),
          form_id: formId,
          submission_id: record?.id ?? null,
          content_id: record?.contentId ?? null,
          submitted_by: submittedBy,
          kind,
          code,
          facts: JSON.stringify(facts),
        })),
      )
      .execute();
  const gone = rows.filter(
    ({ state, record, content, sender, code }) => state === 'open' && !now.has(keyOf(record, content, sender, code)),
  );
  for (const { id } of gone) await noteChange(context, rootKey, id, { state: 'cleaned', reason: 'no longer found' });
  return fresh.length;
}
