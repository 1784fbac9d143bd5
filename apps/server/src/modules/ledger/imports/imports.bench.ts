// A 3W file of 275,000 rows through the whole real path: upload, check, run, as `app` with row security and audit on.
import { Readable } from 'node:stream';
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

/** The file as a network gives it: piece by piece, never whole in memory. */
function* pieces(): Generator<Buffer> {
  yield Buffer.from(`${heads}\n`);
  for (let from = 0; from < fileRows; from += 1_000)
    yield Buffer.from(
      `${Array.from({ length: Math.min(1_000, fileRows - from) }, (_, i) => line(from + i)).join('\n')}\n`,
    );
}

async function timed(name: string, work: () => Promise<unknown>): Promise<[string, number]> {
  const from = performance.now();
  await work();
  return [name, (performance.now() - from) / 1_000];
}

export async function bench(print: Print): Promise<void> {
  const rehearsal = await startRehearsal();
  const mission = await rehearsal.mission(['information-officer', 'programme-manager']);
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 100);
  try {
    const steps = await bringIn(mission);
    const seconds = steps.reduce((sum, [, each]) => sum + each, 0);
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
      peakMegabytes: Math.round(peakBytes / 1024 / 1024),
      budgetSeconds: 60,
      budgetMegabytes: 512,
      ...Object.fromEntries(steps.map(([name, each]) => [`${name}Seconds`, round(each)])),
    });
  } finally {
    clearInterval(watch);
    await mission.close();
    await rehearsal.stop();
  }
}

async function bringIn(mission: Mission): Promise<[string, number][]> {
  let id = '';
  const upload = await timed('upload', async () => {
    const headers = { 'x-file-name': 'bench.csv', 'content-type': 'text/csv' };
    ({ id } = Import.parse(await mission.ask('POST', '/imports', Readable.from(pieces()), headers)));
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
