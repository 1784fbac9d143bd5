// What checks found, and what people say each finding is: open, explained, cleaned, dismissed.
import {
  Finding,
  formsAccess,
  type FindingDecision,
  type FindingDetail,
  type FindingQuery,
  type FindingState,
  type FormChecks,
  type Sender,
} from '@minga/contracts/forms';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { open, seal } from '../../../../platform/envelope.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { notFound } from '../../../../platform/problem.ts';
import { submissionsKey } from '../submissions/sealed-xml.ts';
import { getFormRow } from '../library/form-rows.ts';
import { rulesOf } from './rules.ts';

const allow = guard(formsAccess);

/** What an account is called: a device by its name, a person by theirs. */
const nameOf = (column: string): RawBuilder<unknown> =>
  sql.raw(
    `coalesce((select d.name from forms.device d where d.account_id = ${column}), (select a.name from access.account a where a.id = ${column}))`,
  );

async function selectFindings({ tx }: Context, which: RawBuilder<unknown>, limit: number): Promise<Finding[]> {
  const { rows } = await sql`
    select f.id, f.form_id as "formId", f.submission_id as "submissionId", f.submitted_by as "submittedBy",
      ${nameOf('f.submitted_by')} as "submitterName", f.kind, f.facts, f.state,
      (select x.instance_id from forms.content x where x.submission_id = f.submission_id order by x.received_at, x.id limit 1) as key,
      to_char(f.found_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "foundAt"
    from forms.finding f where ${which} order by f.id desc limit ${limit}`.execute(tx);
  return rows.map((row) => Finding.parse(row));
}

/** The checks of a form: rules, last run, senders, and a page of findings. */
export async function listChecks(context: Context, formId: string, query: FindingQuery): Promise<FormChecks> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.read');
  await getFormRow(tx, formId);
  const { state, kind, submittedBy, after, limit } = query;
  const which = sql`f.form_id = ${formId} and (${state ?? null}::text is null or f.state = ${state ?? null})
    and (${kind ?? null}::text is null or f.kind = ${kind ?? null})
    and (${submittedBy ?? null}::uuid is null or f.submitted_by = ${submittedBy ?? null})
    and (${after ?? null}::uuid is null or f.id < ${after ?? null})`;
  const found = await selectFindings(context, which, limit + 1);
  const findings = found.slice(0, limit);
  const { rows: states } = await sql<{ state: FindingState; many: number }>`
    select state, count(*)::integer as many from forms.finding where form_id = ${formId} group by state`.execute(tx);
  const count = (wanted: FindingState): number => states.find((row) => row.state === wanted)?.many ?? 0;
  audit({ act: 'submissions.read', kind: 'form', id: formId, facts: { step: 'findings', rows: findings.length } });
  return {
    ...(await rulesOf(tx, formId)),
    ...(await lastRun(context, formId)),
    counts: {
      open: count('open'),
      explained: count('explained'),
      cleaned: count('cleaned'),
      dismissed: count('dismissed'),
    },
    findings,
    next: found.length > limit ? findings.at(-1)!.id : null,
  };
}

async function lastRun({ tx }: Context, formId: string): Promise<Pick<FormChecks, 'run' | 'senders'>> {
  const { rows } = await sql<{ at: string; records: number; senders: Sender[] }>`
    select to_char(r.run_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, r.records,
      coalesce((select json_agg(json_build_object('submittedBy', s.id, 'records', s.records, 'minutes', s.minutes,
        'name', ${nameOf('s.id')}, 'findings', (select count(*) from forms.finding f where f.form_id = r.form_id and f.submitted_by = s.id),
        'open', (select count(*) from forms.finding f where f.form_id = r.form_id and f.submitted_by = s.id and f.state = 'open'))
        order by s.records desc, s.id)
        from jsonb_to_recordset(r.senders) as s0("submittedBy" uuid, records integer, minutes numeric)
          cross join lateral (select s0."submittedBy" as id, s0.records, s0.minutes) s), '[]') as senders
    from forms.check_run r where r.form_id = ${formId} order by r.run_at desc, r.id desc limit 1`.execute(tx);
  const [run] = rows;
  return run ? { run: { at: run.at, records: run.records }, senders: run.senders } : { run: null, senders: [] };
}

const reasonPlace = (id: string) => ({ table: 'forms.finding_change', row: id, column: 'sealed_reason' });

/** One finding with what was said of it. */
export async function getFinding(
  context: Context,
  rootKey: Buffer,
  { formId, findingId }: { formId: string; findingId: string },
): Promise<FindingDetail> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.read');
  const [finding] = await selectFindings(context, sql`f.form_id = ${formId} and f.id = ${findingId}`, 1);
  if (!finding) throw notFound({ id: findingId });
  const { rows } = await sql<{
    id: string;
    state: FindingState;
    sealed: string;
    changedBy: string;
    changerName: string | null;
    at: string;
  }>`
    select c.id, c.state, c.sealed_reason as sealed, c.changed_by as "changedBy", ${nameOf('c.changed_by')} as "changerName",
      to_char(c.changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from forms.finding_change c where c.finding_id = ${findingId} order by c.changed_at, c.id`.execute(tx);
  audit({ act: 'submissions.read', kind: 'finding', id: findingId, facts: { step: 'open' } });
  const history = rows.map(({ id, sealed, ...change }) => ({
    ...change,
    reason: open(submissionsKey(rootKey), reasonPlace(id), sealed),
  }));
  return { ...finding, history };
}

/** Says what a finding is. What was said before stays readable. */
export async function decideFinding(
  context: Context,
  rootKey: Buffer,
  which: { formId: string; findingId: string },
  decision: FindingDecision,
): Promise<FindingDetail> {
  await changeFinding(context, rootKey, which, decision);
  return getFinding(context, rootKey, which);
}

/** Puts a finding in a state; of one record, where it is named. */
export async function changeFinding(
  context: Context,
  rootKey: Buffer,
  { formId, findingId, submissionId }: { formId: string; findingId: string; submissionId?: string },
  change: { state: FindingState; reason: string },
): Promise<void> {
  const { actor, audit } = context;
  allow(actor, 'submissions.check');
  const [finding] = await selectFindings(context, sql`f.form_id = ${formId} and f.id = ${findingId}`, 1);
  if (!finding || (submissionId !== undefined && finding.submissionId !== submissionId))
    throw notFound({ id: findingId });
  await noteChange(context, rootKey, findingId, change);
  audit({ act: 'submissions.check', kind: 'finding', id: findingId, facts: { from: finding.state, to: change.state } });
}

export async function noteChange(
  { tx, actor }: Context,
  rootKey: Buffer,
  findingId: string,
  { state, reason }: { state: FindingState; reason: string },
): Promise<void> {
  const id = newId();
  const sealed = seal(submissionsKey(rootKey), reasonPlace(id), reason);
  await tx
    .insertInto('forms.finding_change')
    .values({ id, finding_id: findingId, state, sealed_reason: sealed, changed_by: actor.id })
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('forms.finding')
    .set({ state })
    .where('id', '=', findingId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound({ id: findingId });
}
