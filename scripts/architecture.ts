// Imports run downward only: packages know packages, floors know the floors below, a module is entered by its index.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const floors = ['base', 'ledger', 'people', 'field', 'results'];
const importLine = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g;

const outsideWorld = /^node:(fs|net|tls|dgram|http|http2|https|child_process|os|cluster)/;

interface Place {
  layer: 'package' | 'platform' | 'module' | 'app' | 'web' | 'script';
  floor: number;
  name: string;
}

function placeOf(path: string): Place {
  const parts = path.split('/');
  if (parts[0] === 'packages') return { layer: 'package', floor: -1, name: parts[1]! };
  if (parts[0] === 'apps' && parts[1] === 'web') return { layer: 'web', floor: -1, name: 'web' };
  if (parts[0] === 'apps' && parts[3] === 'platform') return { layer: 'platform', floor: -1, name: 'platform' };
  if (parts[0] === 'apps' && parts[3] === 'modules')
    return { layer: 'module', floor: floors.indexOf(parts[4]!), name: `${parts[4]}/${parts[5]}` };
  if (parts[0] === 'apps') return { layer: 'app', floor: 99, name: 'app' };
  return { layer: 'script', floor: 99, name: 'script' };
}

function* sources(): Generator<string> {
  for (const top of ['packages', 'apps']) {
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /node_modules|\/dist\//.test(`${entry.parentPath}/`))
        continue;
      yield relative(root, join(entry.parentPath, entry.name));
    }
  }
}

/** The broken rule, or undefined. */
function judge(from: string, to: string): string | undefined {
  const here = placeOf(from);
  if (/\.(test|bench)\.tsx?$/.test(from) || from.includes('/testing/') || from.includes('/bench/')) return undefined;
  if (to.startsWith('@minga/')) {
    const name = to.split('/')[1]!;
    if (here.layer === 'package' && here.name === 'contracts') return 'contracts knows only zod';
    if (here.layer === 'web' && name === 'server') return 'the web app never imports the server';
    return undefined;
  }
  if (!to.startsWith('.')) {
    if (here.layer === 'package' && outsideWorld.test(to) && !from.endsWith('cli.ts'))
      return 'packages touch no disk, network or clock';
    if (here.layer === 'package' && here.name === 'contracts' && to !== 'zod') return 'contracts knows only zod';
    return undefined;
  }
  const target = relative(root, resolve(root, dirname(from), to));
  const there = placeOf(target);
  if (here.layer === 'platform' && there.layer === 'module') return 'the platform knows no module';
  if (here.layer === 'web' && there.layer !== 'web') return 'the web app reaches packages by their names only';
  if (here.layer === 'package' && (there.layer !== 'package' || there.name !== here.name))
    return 'packages reach each other by name only';
  if (here.layer === 'module' && there.layer === 'module' && here.name !== there.name) {
    if (!target.endsWith('/index.ts')) return 'a module is entered by its index.ts';
    if (there.floor > here.floor) return 'imports run downward only';
  }
  return undefined;
}

let broken = 0;
for (const file of sources()) {
  for (const match of readFileSync(join(root, file), 'utf8').matchAll(importLine)) {
    const target = match[1] ?? match[2]!;
    const rule = judge(file, target);
    if (!rule) continue;
    broken++;
    console.error(`${file}: imports ${target}: ${rule}`);
  }
}
process.exit(broken > 0 ? 1 : 0);
