// Power of the word "saved": server and database are killed with SIGKILL while four callers write, again and again.
// Every write that was answered must be there afterwards, and the audit chains must still verify (security.md V-E1).
import { spawnSync } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { repositoryRoot } from '../platform/config.ts';
import { freePort, launchServer, signInAs } from './processes.ts';

type Print = (figure: Record<string, unknown>) => void;

/** Kills of a run; `--kills=N` sets another number. */
const usualKills = 20;

export async function bench(print: Print, args: string[] = []): Promise<void> {
  const kills = Number(args.find((word) => word.startsWith('--kills='))?.slice(8) ?? usualKills);
  const folder = mkdtempSync(join(tmpdir(), 'minga-durability-'));
  const env = { MINGA_DATA: folder };
  const acknowledged = new Set<string>();
  let lost = 0;
  const startSeconds: number[] = [];
  try {
    for (let round = 0; round <= kills; round++) {
      const began = performance.now();
      const server = launchServer(env, await freePort());
      await server.ready;
      startSeconds.push((performance.now() - began) / 1_000);
      lost = await countLost(folder, acknowledged);
      if (round === kills) {
        server.child.kill('SIGINT');
        await server.ended;
        break;
      }
      const cookie = await signInAs(server, 'information-officer');
      const writing = writeUntilCut(server.origin, cookie, acknowledged);
      await new Promise((resolve) => setTimeout(resolve, 400 + ((round * 137) % 900)));
      killAll(folder, server.child.pid!);
      await writing;
      await server.ended;
    }
    const verify = spawnSync(process.execPath, ['apps/server/src/minga.ts', 'audit', 'verify'], {
      cwd: repositoryRoot,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    print({ figure: 'kills', value: kills });
    print({ figure: 'acknowledged_writes', value: acknowledged.size });
    print({ figure: 'lost', value: lost });
    print({ figure: 'audit_chains_whole', value: verify.status === 0 });
    print({
      figure: 'median_restart_s',
      value: startSeconds.slice(1).sort((a, b) => a - b)[Math.floor((startSeconds.length - 1) / 2)],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SIGKILL for the server, the postmaster and every backend of it, all at once. */
function killAll(folder: string, serverPid: number): void {
  const postmaster = Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  const backends = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  for (const pid of [serverPid, postmaster, ...backends.stdout.split('\n').filter(Boolean).map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function writeUntilCut(origin: string, cookie: string, acknowledged: Set<string>): Promise<void> {
  const headers = { cookie, 'x-minga': '1', 'content-type': 'application/json' };
  const keys = await readKeys(origin, headers);
  const writer = async (): Promise<void> => {
    for (;;) {
      try {
        const answer = await fetch(`${origin}/api/observations`, {
          method: 'POST',
          headers,
          body: JSON.stringify(observation(keys)),
        });
        if (!answer.ok) throw new Error(`write answered ${answer.status}: ${await answer.text()}`);
        const { id } = (await answer.json()) as { id: string };
        acknowledged.add(id);
      } catch (error) {
        // The cut itself: no answer came, so nothing was promised. Any other failure is a fault of the run.
        if (error instanceof TypeError || (error instanceof Error && /terminated|aborted|JSON/.test(error.message)))
          return;
        throw error;
      }
    }
  };
  await Promise.all([writer(), writer(), writer(), writer()]);
}

async function readKeys(origin: string, headers: Record<string, string>): Promise<{ placeId: string }> {
  const answer = await fetch(`${origin}/api/places/EC08`, { headers });
  const place = (await answer.json()) as { id?: string; place?: { id: string } };
  const placeId = place.id ?? place.place?.id;
  if (!placeId) throw new Error('EC08 has no id');
  return { placeId };
}

const observation = ({ placeId }: { placeId: string }) => ({
  concept: 'need.people',
  measure: 'stock',
  placeId,
  value: 100,
  unit: 'people',
  startsOn: '2026-01-01',
  endsOn: '2026-01-31',
  source: 'Durability run (synthetic)',
  class: 'internal',
});

async function countLost(folder: string, acknowledged: ReadonlySet<string>): Promise<number> {
  const password = readFileSync(join(folder, 'postgres/admin-password'), 'utf8').trim();
  const client = new pg.Client({
    host: join(folder, 'postgres/socket'),
    port: 5432,
    user: 'postgres',
    password,
    database: 'minga',
  });
  await client.connect();
  const { rows } = await client.query<{ found: number }>(
    'select count(*) as found from observations.observation where id = any($1::uuid[])',
    [[...acknowledged]],
  );
  await client.end();
  return acknowledged.size - Number(rows[0]!.found);
}
