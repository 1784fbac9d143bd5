// `npm test`: builds the web app when it changed, then every test, the browser ones last.
import { spawnSync } from 'node:child_process';
import { buildWebIfNeeded } from '../apps/server/src/web-build.ts';

await buildWebIfNeeded();
const done = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
