// A 3W file of 275,000 rows through the whole real path: upload, check, run, as `app` with row security and audit on.
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Import } from '@minga/contracts/imports';
import { startRehearsal, type Mission } from '../../../testing/rehearsal.ts';

type Print = (figure: Record<string, unknown>) => void;

const fileRows = 275_000;
const heads =
  'ID;Fecha de reporte;Organización donante;Organización implementadora;País;Country code;PCODE1;ADMIN 1;PCODE2;ADMIN 2;Sector/Cluster;Actividad;Descripción de la actividad;Fecha de inicio;Fecha de finalización;Estado;Personas alcanzadas;Nuevas personas alcanzadas;Niñas;Niños;Mujeres;Hombres';
const sectors = ['Salud', 'Protección', 'Educación', 'Seguridad alimentaria'];
const two = (n: number): string => String(n).padStart(2, '0');

function line(i: number): string {
  const [province, month] = [two((i % 24) + 1), two((i % 12) + 1)];
  const [girls, boys, women, men] = [i % 40, (i * 7) % 40, (i * 3) % 60, (i * 5) % 50];
  return `${i};28/${month}/2026;Donante ${i % 12};Organización ${i % 90};Ecuador;EC;EC${province};Provincia ${province};EC${province}${two((i % 9) + 1)};Cantón ${province}-${(i % 9) + 1};${sectors[i % 4]};Actividad ${i % 300};Entrega de kits y orientación a personas en movilidad humana y comunidad de acogida;01/${month}/2026;28/${month}/2026;Finalizada;${girls + boys + women + men};${girls + boys};${girls};${boys};${women};${men}`;
}

/** The file lies on a disk, so that whoever sends it takes none of the server's memory. */
function writeFile(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, `${heads}\n`);
  for (let from = 0; from < fileRows; from += 100)
    writeSync(file, `${Array.from({ length: Math.min(100, fileRows - from) }, (_, i) => line(from + i)).join('\n')}\n`);
  closeSync(file);
}

interface Step {
  name: string;
  seconds: number;
  cpuSeconds: number;
  /** Resident memory of this process with its reader, at the highest. */
  peakMegabytes: number;
}

async function timed(name: string, work: () => Promise<unknown>): Promise<Step> {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 50);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  const { user, system } = process.cpuUsage(cpuFrom);
  return {
    name,
    seconds: (performance.now() - from) / 1_000,
    cpuSeconds: (user + system) / 1_000_000,
    peakMegabytes: Math.round(peakBytes / 1024 / 1024),
  };
}

export async function bench(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-import-'));
  const path = join(folder, 'bench.csv');
  writeFile(path);
  const rehearsal = await startRehearsal();
  const mission = await rehearsal.mission(['information-officer', 'programme-manager']);
  try {
    const steps = await bringIn(mission, path);
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    const [ledger] = await mission.read<{ rows: number; people: number }>(
      'select count(*) as rows, sum(people) as people from deliveries.delivery',
    );
    const people = Array.from({ length: fileRows }, (_, i) => i).reduce(
      (sum, i) => sum + (i % 40) + ((i * 7) % 40) + ((i * 3) % 60) + ((i * 5) % 50),
      0,
    );
    print({
      figure: 'import of a 3W CSV',
      rows: ledger!.rows,
      peopleRight: ledger!.people === people,
      seconds: round(seconds),
      rowsPerSecond: Math.round(fileRows / seconds),
      peakMegabytes: Math.max(...steps.map(({ peakMegabytes }) => peakMegabytes)),
      budgetSeconds: 60,
      budgetMegabytes: 512,
      ...Object.fromEntries(
        steps.flatMap((step) => [
          [`${step.name}Seconds`, round(step.seconds)],
          // Of this process with its reader, without the database: on a shared machine the figure to compare.
          [`${step.name}CpuSeconds`, round(step.cpuSeconds)],
          [`${step.name}PeakMegabytes`, step.peakMegabytes],
        ]),
      ),
    });
  } finally {
    await mission.close();
    await rehearsal.stop();
    rmSync(folder, { recursive: true });
  }
}

async function bringIn(mission: Mission, path: string): Promise<Step[]> {
  let id = '';
  const upload = await timed('upload', async () => {
    const headers = { 'x-file-name': 'bench.csv', 'content-type': 'text/csv' };
    ({ id } = Import.parse(await mission.ask('POST', '/imports', createReadStream(path), headers)));
  });
  await mission.ask('PUT', `/imports/${id}/mapping`, { takePlaces: true, takeSectors: true, takeOrganisations: true });
  const check = await timed('check', async () => {
    await mission.ask('POST', `/imports/${id}/check`);
    await mission.work();
  });
  const run = await timed('run', async () => {
    await mission.ask('POST', `/imports/${id}/run`);
    await mission.work();
  });
  return [upload, check, run];
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;
