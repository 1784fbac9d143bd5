// Every npm script starts here, on whatever Node the machine has (20 or newer): it installs what is missing,
// compiles the kernels that changed, then runs the wanted file on the pinned Node. Plain JavaScript, because TypeScript may not run yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildKernelsIfNeeded } from './kernels.mjs';
import { pinnedNode, root } from './pinned-node.mjs';

const stamp = `${root}node_modules/.minga-installed`;
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (present !== wanted || !pinnedNode()) {
  console.error('Installing what is missing (npm ci) …');
  // The outer npm's own settings must not reach the inner one: `npm test` sets npm_command and friends.
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(command|lifecycle|package)/.test(name)),
  );
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const done = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: clean,
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
  mkdirSync(`${root}node_modules`, { recursive: true });
  writeFileSync(stamp, wanted);
}

const node = pinnedNode();
if (!node) {
  console.error('Minga needs Node 24 or newer on this platform (Linux x64 and arm64 get it from npm).');
  process.exit(1);
}
buildKernelsIfNeeded(node);
const [file, ...rest] = process.argv.slice(2);
const bin = `${root}node_modules/.bin`;
const nodeDir = node.slice(0, node.lastIndexOf('/'));
// Rows of an import live shortly: a quarter of the usual nursery is emptied oftener, and the process stays 60 MB smaller.
const child = spawn(node, ['--max-semi-space-size=8', `${root}${file}`, ...rest], {
  stdio: 'inherit',
  cwd: root,
  env: {
    ...process.env,
    PATH: `${nodeDir}:${bin}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: `${root}node_modules/.cache/compile`,
  },
});
// Ctrl-C reaches the child by itself (same terminal group); a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
