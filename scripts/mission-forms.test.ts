// The mission's standard forms: written by us, in two languages, and opened by the engine that phones and browsers use.
import { readdirSync, readFileSync } from 'node:fs';
import { compile, readWorkbook } from '@minga/xlsform';
import { expect, test } from 'vitest';
import { startEngine } from '../packages/xlsform/src/conformance/engine.ts';

const folder = new URL('../missions/ecuador/forms/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
const load = await startEngine();

async function compiled(name: string) {
  const workbook = await readWorkbook(new Uint8Array(readFileSync(new URL(name, folder))), name);
  if (!workbook.ok) throw new Error(`${name} cannot be read`);
  return compile(workbook.value);
}

test('the seven standard forms are there', () => {
  expect(names).toEqual([
    'area-baseline.md',
    'event-tracking.md',
    'flow-registry.md',
    'flow-survey.md',
    'intention-survey.md',
    'site-assessment.md',
    'sub-area-baseline.md',
  ]);
});

test.each(names)('%s compiles with nothing to mend, and the ODK engine opens it', async (name) => {
  const { xform, model, diagnostics } = await compiled(name);
  expect(diagnostics).toEqual([]);
  expect(model!.languages).toEqual(['Español (es)', 'English (en)']);
  expect(await load(xform!)).toBe('success');
});

test.each(names)('%s says every text in both languages, and tags what others count', async (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  let head: string[] = [];
  let tagged = 0;
  for (const cells of rows) {
    if (cells.includes('label::Español (es)')) head = cells;
    for (const kind of ['label', 'hint', 'constraint_message']) {
      const [es, en] = [`${kind}::Español (es)`, `${kind}::English (en)`].map((column) => cells[head.indexOf(column)]);
      expect(Boolean(es), cells.join(' | ')).toBe(Boolean(en));
    }
    if (cells.at(head.indexOf('hxl'))?.startsWith('#')) tagged++;
  }
  expect(tagged).toBeGreaterThan(5);
});
