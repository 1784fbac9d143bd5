// A hundred thousand records of 300 questions leave as one file: over real HTTP, as `app` with row security and audit on,
// answers sealed as they lie. Its budget is 60 s and 300 MB.
import { fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { Form } from '@minga/contracts/forms';
import { writeWorkbook } from '@minga/xlsform';
import { sealBytes } from '../../../../platform/envelope.ts';
import { newId } from '../../../../platform/ids.ts';
import { startRehearsal, type Mission } from '../../../../testing/rehearsal.ts';
import { contentPlace, submissionsKey } from '../submissions/sealed-xml.ts';
import { setFormStage } from '../stage.ts';
import type { TakerReport, TakerWish } from './bench/taker.ts';
import { cellsOf, recordOf, wideForm } from './bench/wide-form.ts';

type Print = (figure: Record<string, unknown>) => void;

const batch = 500;
/** Every so many records is looked at cell by cell. */
const sampleStep = 500;

async function openForm(mission: Mission): Promise<Form> {
  const { programme } = await setFormStage({
    sql: async (text, values) => {
      await mission.arrange(text, values);
      return [];
    },
  });
  const bytes = Buffer.from(await writeWorkbook(wideForm));
  const headers = { 'x-file-name': 'wide.xlsx', 'content-type': 'application/octet-stream' };
  const form = Form.parse(await mission.ask('POST', `/forms?programmeId=${programme}`, bytes, headers));
  return Form.parse(await mission.ask('POST', `/forms/${form.id}/publication`));
}

/** Puts the records in as they lie after they were received; gives their keys by number. */
async function fill(mission: Mission, rootKey: Buffer, form: Form, records: number): Promise<string[]> {
  const keys: string[] = [];
  for (let from = 0; from < records; from += batch) {
    const rows = Array.from({ length: Math.min(batch, records - from) }, (_, i) => {
      const [submission, content, key] = [newId(), newId(), `uuid:${randomUUID()}`];
      keys.push(key);
      const xml = Buffer.from(recordOf(from + i, key));
      const sealed = sealBytes(submissionsKey(rootKey), contentPlace(content), deflateRawSync(xml, { level: 1 }));
      return { submission, content, key, sealed, sha256: createHash('sha256').update(xml).digest('hex') };
    });
    const all = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
    await mission.arrange(
      `with made as (insert into forms.submission (id, form_id, current_id, submitted_by)
        select s, $1, c, (select made_by from forms.form where id = $1) from unnest($3::uuid[], $4::uuid[]) x(s, c))
      insert into forms.content (id, submission_id, form_id, version_id, instance_id, xml_sha256, sealed, received_by)
        select c, s, $1, $2, k, h, b, (select made_by from forms.form where id = $1)
        from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bytea[]) x(s, c, k, h, b)`,
      [form.id, form.published!.id, all('submission'), all('content'), all('key'), all('sha256'), all('sealed')],
    );
  }
  await mission.arrange('analyze');
  return keys;
}

function take(wish: TakerWish): Promise<TakerReport> {
  const taker = fork(fileURLToPath(new URL('./bench/taker.ts', import.meta.url)), { execArgv: ['--no-warnings'] });
  return new Promise((resolve, reject) => {
    taker.once('message', (report) => resolve(report as TakerReport));
    taker.once('exit', (code) => code !== 0 && reject(new Error(`the taker ended with ${code}`)));
    taker.send(wish);
  });
}

/** Cells of one line of CSV (RFC 4180), read apart from the writer; an apostrophe that defuses is taken off. */
const cellsIn = (line: string): string[] =>
  [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').replace(/^'(?=[-=+@])/, ''),
  );

export async function bench(print: Print, args: string[]): Promise<void> {
  const records = Number(args.find((word) => word.startsWith('--records='))?.slice(10) ?? 100_000);
  const rehearsal = await startRehearsal();
  const mission = await rehearsal.mission(['information-officer']);
  try {
    const form = await openForm(mission);
    const keys = await fill(mission, rehearsal.rootKey, form, records);
    // Filling took longer than a proof of presence lasts.
    await mission.arrange('update access.session set stepped_up_at = now() where stepped_up_at is not null');
    const origin = await mission.listen();
    const sample = keys.flatMap((key, at) => (at % sampleStep === 0 ? [{ key, at }] : []));
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
    const [before, cpu] = [process.memoryUsage.rss(), process.cpuUsage()];
    const report = await take({
      url: `${origin}/api/forms/${form.id}/export`,
      headers: mission.headers,
      body: JSON.stringify({ purpose: 'How long the largest export takes' }),
      keys: sample.map(({ key }) => key),
    });
    clearInterval(watch);
    const { user, system } = process.cpuUsage(cpu);
    const [logged] = await mission.read<{ facts: { sha256: string; rows: number } }>(
      `select facts from audit.entry where act = 'submissions.export' order by at desc limit 1`,
    );
    const [, ...lines] = report.kept;
    const byKey = new Map(lines.map((line) => [/uuid:[0-9a-f-]{36}/.exec(line)![0], cellsIn(line)]));
    const equal = sample.filter(({ key, at }) => {
      const wanted = cellsOf(at);
      return (
        byKey
          .get(key)
          ?.slice(1, 1 + wanted.length)
          .join('\n') === wanted.join('\n')
      );
    });
    print({
      figure: `${records} records of 300 questions as CSV`,
      status: report.status,
      seconds: Math.round(report.seconds * 10) / 10,
      budgetSeconds: 60,
      // Of the whole server process, threads included, without the database.
      peakMegabytes: Math.round(peak / 1024 / 1024),
      budgetMegabytes: 300,
      megabytesBefore: Math.round(before / 1024 / 1024),
      cpuSeconds: Math.round((user + system) / 1e5) / 10,
      firstByteSeconds: Math.round(report.firstByteSeconds * 10) / 10,
      rows: report.lines - 1,
      bytes: report.bytes,
      sha256: report.sha256,
      sha256Logged: logged?.facts.sha256 ?? null,
      sampled: sample.length,
      sampleEqual: equal.length,
    });
  } finally {
    await mission.close();
    await rehearsal.stop();
  }
}
