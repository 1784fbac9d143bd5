import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build } from 'vite';
import { openBrowser } from '../../../apps/server/src/testing/browser.ts';
import { compile } from './compile.ts';
import { form } from './testing/forms.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

/** The package with a worker's ear, as one script. */
async function workerScript(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-xlsform-worker-'));
  try {
    const entry = join(folder, 'worker.ts');
    const index = JSON.stringify(fileURLToPath(new URL('index.ts', import.meta.url)));
    writeFileSync(
      entry,
      `import { compile, parseXForm, readWorkbook } from ${index};
self.onmessage = async ({ data }) => {
  const read = await readWorkbook(data);
  const compiled = read.ok ? compile(read.value) : read;
  self.postMessage({ compiled, again: compiled.xform && parseXForm(compiled.xform) });
};\n`,
    );
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: join(folder, 'out'),
        lib: { entry, formats: ['iife'], name: 'worker', fileName: 'worker' },
        minify: false,
      },
    });
    return readFileSync(join(folder, 'out', 'worker.iife.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('K5 a browser’s worker reads and compiles a workbook as Node does', { timeout: 60_000 }, async () => {
  const workbook = form(`
| survey |
| | type | name | label::Español (es) | relevant |
| | select_one agua | fuente | ¿De dónde viene el agua? | |
| | text | otra | ¿Cuál? | \${fuente} = 'otra' |
| choices |
| | list_name | name | label::Español (es) |
| | agua | red | Red pública |
| | agua | otra | Otra |`);
  const bytes = await writeWorkbook(workbook);
  const here = JSON.parse(JSON.stringify(compile(workbook))) as unknown;
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const there = await page.evaluate(
      async ({ script, file }) => {
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
        const answer = new Promise((resolve, reject) => {
          worker.addEventListener('message', ({ data }) => resolve(JSON.parse(JSON.stringify(data))));
          worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        });
        worker.postMessage(new Uint8Array(file));
        return answer;
      },
      { script: await workerScript(), file: [...bytes] },
    );
    expect(there).toEqual({ compiled: here, again: expect.objectContaining({ id: 'data' }) as unknown });
  } finally {
    await browser.close();
  }
});
