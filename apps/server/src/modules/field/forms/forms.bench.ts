// A team comes back into the network: records of 250 questions, each sent three times in parallel over real HTTP, as `app`
// with row security and audit on. ODK Central's published figure for such a form is 41 a second, on other hardware.
import { Worker } from 'node:worker_threads';
import { DeviceOpened, Form } from '@minga/contracts/forms';
import { sheetOf, writeWorkbook } from '@minga/xlsform';
import { startRehearsal, type Mission } from '../../../testing/rehearsal.ts';
import type { PhonesReport, PhonesWish } from './bench/phones.ts';
import { setFormStage } from './stage.ts';

type Print = (figure: Record<string, unknown>) => void;

const questions = 250;

/** Opens the form; gives the addresses of its devices. */
async function openForm(mission: Mission, devices: number): Promise<string[]> {
  const { programme } = await setFormStage({
    sql: async (text, values) => {
      await mission.arrange(text, values);
      return [];
    },
  });
  const survey = Array.from({ length: questions }, (_, i) => ({ type: 'text', name: `q${i}`, label: `Pregunta ${i}` }));
  const settings = [{ form_id: 'soak', form_title: 'Soak', version: '1' }];
  const bytes = await writeWorkbook({ sheets: [sheetOf('survey', survey), sheetOf('settings', settings)] });
  const headers = { 'x-file-name': 'soak.xlsx', 'content-type': 'application/octet-stream' };
  const form = Form.parse(await mission.ask('POST', `/forms?programmeId=${programme}`, Buffer.from(bytes), headers));
  await mission.ask('POST', `/forms/${form.id}/publication`);
  const wish = { programmeId: programme, name: 'phones', formIds: [form.id], days: 1 };
  const urls: string[] = [];
  for (let i = 0; i < devices; i++)
    urls.push(DeviceOpened.parse(await mission.ask('POST', '/forms/devices', wish)).serverUrl);
  return urls;
}

function phones(wish: PhonesWish): Promise<PhonesReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bench/phones.ts', import.meta.url), {
      workerData: wish,
      execArgv: ['--no-warnings'],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const part = (waits: readonly number[], share: number): number =>
  Math.round(waits[Math.floor(waits.length * share)] ?? 0);

export async function bench(print: Print): Promise<void> {
  const rehearsal = await startRehearsal();
  const mission = await rehearsal.mission(['information-officer']);
  try {
    const serverUrls = await openForm(mission, 3);
    const origin = await mission.listen();
    const here = serverUrls.map((url) => url.replace(/^http:\/\/[^/]+/, origin));
    const wish = { phones: 12, questions, times: 3 };
    await phones({ ...wish, serverUrls: here.slice(0, 1), records: 300, seconds: 10 });
    const one = await soak(mission, { ...wish, serverUrls: here.slice(0, 1), records: 6_000, seconds: 40 });
    const budget = { budgetRecordsPerSecond: 150, budgetP95Milliseconds: 300 };
    print({ figure: 'records of 250 questions, each three times in parallel', ...one, ...budget });
    // Nothing of these three is the same request: the database alone sees that they are one record.
    const three = await soak(mission, { ...wish, serverUrls: here, records: 2_000, seconds: 30 });
    print({ figure: 'the same, from three devices at once', ...three });
  } finally {
    await mission.close();
    await rehearsal.stop();
  }
}

async function soak(mission: Mission, wish: PhonesWish): Promise<Record<string, unknown>> {
  const cpuFrom = process.cpuUsage();
  const { records, seconds, waits, refused, ids } = await phones(wish);
  const { user, system } = process.cpuUsage(cpuFrom);
  const sent = new Set(ids);
  const rows = await mission.read<{ id: string; n: number }>(
    'select instance_id as id, count(distinct submission_id) as n from forms.content group by instance_id',
  );
  const found = rows.filter(({ id }) => sent.has(id));
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    records,
    seconds: Math.round(seconds * 10) / 10,
    recordsPerSecond: Math.round(records / seconds),
    requestsPerSecond: Math.round(waits.length / seconds),
    p50Milliseconds: part(sorted, 0.5),
    p95Milliseconds: part(sorted, 0.95),
    p99Milliseconds: part(sorted, 0.99),
    lost: records - found.length,
    double: found.filter(({ n }) => n !== 1).length,
    refused,
    // Of this process, phones included, without the database: on a shared machine the figure to compare.
    cpuMillisecondsPerRecord: Math.round(((user + system) / 1_000 / records) * 10) / 10,
  };
}
