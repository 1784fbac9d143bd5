// Compiles the AssemblyScript kernels of packages/fingerprint when they changed: dist/kernels.js holds their bytes as
// text, so that a browser, a worker and Node import them alike and the package needs no disk.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { root } from './pinned-node.mjs';

const sources = `${root}packages/fingerprint/assembly/`;
const target = `${root}packages/fingerprint/dist/`;

/** Leaves fresh kernels in dist/; the same sources and compiler give the same bytes. */
export function buildKernelsIfNeeded(node) {
  const files = readdirSync(sources)
    .filter((name) => name.endsWith('.ts'))
    .sort((a, b) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(readFileSync(`${root}package-lock.json`));
  for (const name of files) hash.update(name).update(readFileSync(sources + name));
  hash.update(readFileSync(new URL(import.meta.url)));
  const wanted = `// ${hash.digest('hex')}\n`;
  const module = `${target}kernels.js`;
  if (existsSync(module) && readFileSync(module, 'utf8').startsWith(wanted)) return;
  // Two builds at once each work in a folder of their own; the last to finish puts the same bytes in place.
  const work = `${target}work-${process.pid}/`;
  mkdirSync(work, { recursive: true });
  const names = files.filter((name) => !name.startsWith('_')).map((name) => name.replace('.ts', ''));
  let text = `${wanted}const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));\n`;
  let types = '';
  for (const name of names) {
    const wasm = `${work}${name}.wasm`;
    const done = spawnSync(
      node,
      [`${root}node_modules/assemblyscript/bin/asc.js`, `${sources}${name}.ts`, '-o', wasm, '-O3', '--noAssert'].concat(
        ['--runtime', 'stub', '--enable', 'simd', '--converge', '--use', 'abort='],
      ),
      { stdio: ['ignore', 2, 2] },
    );
    if (done.status !== 0) process.exit(done.status ?? 1);
    text += `export const ${name} = bytes('${readFileSync(wasm).toString('base64')}');\n`;
    types += `export declare const ${name}: Uint8Array<ArrayBuffer>;\n`;
  }
  writeFileSync(`${work}kernels.js`, text);
  writeFileSync(`${work}kernels.d.ts`, types);
  renameSync(`${work}kernels.d.ts`, `${target}kernels.d.ts`);
  renameSync(`${work}kernels.js`, module);
  rmSync(work, { recursive: true });
}
