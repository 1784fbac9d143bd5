// `npm run check`: everything about the tree that is not a test. Prints each step, stops at none, fails if any failed.
import { spawnSync } from 'node:child_process';

const bin = (name: string): string => `node_modules/.bin/${name}`;
const steps: [string, string, string[]][] = [
  ['types of packages, server and scripts', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web app', bin('tsc'), ['-p', 'apps/web/tsconfig.json']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings', 'apps', 'packages', 'scripts']],
  ['format', bin('oxfmt'), ['--check', 'apps', 'packages', 'scripts']],
  ['who may import whom', process.execPath, ['scripts/architecture.ts']],
  ['links and paths in documents', process.execPath, ['scripts/links.ts']],
  ['a first visit loads at most 250 kB of JavaScript', process.execPath, ['scripts/first-load.ts', '250']],
  ['generated files are fresh', process.execPath, ['scripts/db-types.ts', '--check']],
];

const failed = steps.filter(([name, command, args]) => {
  const began = performance.now();
  const done = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return done.status !== 0;
});
process.exit(failed.length > 0 ? 1 : 0);
