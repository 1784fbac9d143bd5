// `npm run dev`: server with reload, and the web app with reload at the address to open. The page hands /api to the
// server, which takes the page's address for its own: links lead there, passkeys are bound there, writes come from there.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pagePort = process.env.MINGA_PAGE_PORT ?? '4601';
const env = { ...process.env, MINGA_ORIGIN: `http://localhost:${pagePort}` };
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'], {
    cwd: root,
    env,
    stdio: 'inherit',
  }),
  spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), '--port', pagePort, '--strictPort'], {
    cwd: join(root, 'apps/web'),
    env,
    stdio: 'inherit',
  }),
];
const stop = (): void => children.forEach((child) => void child.kill('SIGINT'));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
