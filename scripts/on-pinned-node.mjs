// npm on an older system Node leaves out native packages whose engines exclude that Node.
// Once the pinned Node stands in node_modules, npm runs one more time on it and adds them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pinnedNode } from './pinned-node.mjs';

const older = Number(process.versions.node.split('.')[0]) < 24;
const node = pinnedNode();
if (older && node && existsSync(node) && !process.env.MINGA_ON_PINNED_NODE && process.env.npm_execpath) {
  const again = spawnSync(node, [process.env.npm_execpath, 'install', '--no-save', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    env: { ...process.env, MINGA_ON_PINNED_NODE: '1' },
  });
  process.exit(again.status ?? 1);
}
