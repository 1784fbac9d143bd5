// The Node that runs Minga: the one npm installed for this platform, else the system's own when it is new enough.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of a Node >= 24, or undefined when nothing suitable is installed yet. */
export function pinnedNode() {
  const own = `${root}node_modules/node-${process.platform}-${process.arch}/bin/node`;
  if (existsSync(own)) return own;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}
