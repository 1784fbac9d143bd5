// The web app is built by Vite when its sources changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './platform/config.ts';

export const webFolder = join(repositoryRoot, 'apps/web/dist');

const sources = ['apps/web/src', 'apps/web/public', 'packages/contracts/src', 'packages/counting/src'];
const files = ['apps/web/index.html', 'apps/web/vite.config.ts', 'package-lock.json'];

function fingerprint(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => void hash.update(path).update(readFileSync(join(repositoryRoot, path)));
  for (const file of files) if (existsSync(join(repositoryRoot, file))) add(file);
  for (const folder of sources) {
    if (!existsSync(join(repositoryRoot, folder))) continue;
    const entries = readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true });
    for (const path of entries
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort())
      add(path.slice(repositoryRoot.length));
  }
  return hash.digest('hex');
}

/** Builds when needed; returns true when it built. */
export async function buildWebIfNeeded(): Promise<boolean> {
  const stamp = join(webFolder, '.built-from');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  console.log('Building the web app …');
  // Built beside and moved into place: a server that starts or serves meanwhile never sees half of it.
  const beside = `${webFolder}-${process.pid}`;
  const vite = join(repositoryRoot, 'node_modules/vite/bin/vite.js');
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', beside, '--emptyOutDir'], {
    cwd: join(repositoryRoot, 'apps/web'),
    stdio: 'inherit',
  });
  if (done.status !== 0) throw new Error('The web app could not be built.');
  writeFileSync(join(beside, '.built-from'), wanted);
  const old = `${beside}-old`;
  if (existsSync(webFolder)) renameSync(webFolder, old);
  try {
    renameSync(beside, webFolder);
  } catch (error) {
    // Another process moved the same build there a moment ago.
    if (!existsSync(stamp)) throw error;
    rmSync(beside, { recursive: true });
  }
  rmSync(old, { recursive: true, force: true });
  return true;
}
