import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePng } from '../images/png/encode-png.ts';
import { recordOf } from '../iso/convert.ts';
import { writeRecord } from '../iso/write-record.ts';
import { extract } from '../extract/extract.ts';
import { impression } from '../testing/synthesise/impression.ts';
import { master } from '../testing/synthesise/master.ts';
import { errorRates } from './error-rates.ts';
import { evaluate, type Impression } from './evaluate.ts';

const folder = mkdtempSync(join(tmpdir(), 'minga-prints-'));
const [pictures, records] = [join(folder, 'pictures'), join(folder, 'records')];

// Four synthetic fingers, two impressions each; one file is damaged.
beforeAll(() => {
  mkdirSync(pictures);
  mkdirSync(records);
  for (let finger = 1; finger <= 4; finger++) {
    const skin = master(200 + finger, { width: 260, height: 280 });
    for (let shown = 1; shown <= 2; shown++) {
      const image = impression(skin, 10 * finger + shown);
      writeFileSync(join(pictures, `10${finger}_${shown}.png`), encodePng(image));
      const read = extract(image);
      if (read.ok)
        writeFileSync(
          join(records, `10${finger}_${shown}.iso`),
          writeRecord(recordOf([read.value.template], { format: '2005' })),
        );
    }
  }
  writeFileSync(join(pictures, '104_2.png'), 'no picture at all');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

function run(...words: string[]): { status: number | null; lines: Record<string, unknown>[]; errors: string } {
  const done = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  const lines = done.stdout.split('\n').filter(Boolean);
  return { status: done.status, lines: lines.map((line) => JSON.parse(line)), errors: done.stderr };
}

test('H1 error rates are those of the definitions', () => {
  const rates = errorRates([5, 6, 7, 1], [0, 1, 2, 3]);
  // At a threshold of 3 one of four true pairs is refused and one of four false pairs passes.
  expect(rates).toMatchObject({ genuine: 4, impostor: 4, eer: 0.25, zeroFmr: 0.25, fmr100: 0.25 });
  expect(errorRates([9, 9], [1, 2])).toMatchObject({ eer: 0, fmr100: 0, fmr1000: 0, zeroFmr: 0 });
  expect(errorRates([1, 1], [1, 1])).toMatchObject({ eer: 0.5, zeroFmr: 1 });
  // Where nothing was compared nothing is known; nobody may read it as no error.
  for (const [genuine, impostor] of [
    [[], []],
    [[1], []],
    [[], [1]],
  ] as const)
    expect(errorRates([...genuine], [...impostor])).toMatchObject({
      eer: NaN,
      fmr100: NaN,
      fmr1000: NaN,
      zeroFmr: NaN,
    });
  const many = Array.from({ length: 1_000 }, (_, i) => i);
  expect(errorRates([995, 985, 500, 2_000], many)).toMatchObject({ fmr100: 0.5, fmr1000: 0.75, zeroFmr: 0.75 });
});

const blank = (finger: number, shown: number): Impression => ({
  name: `${finger}_${shown}`,
  finger,
  impression: shown,
  template: undefined,
});

test('H2 a protocol makes the pairs that it names, and a print that could not be read scores 0', () => {
  const set = Array.from({ length: 10 }, (_, finger) =>
    Array.from({ length: 8 }, (_, shown) => blank(finger + 101, shown + 1)),
  ).flat();
  const count = (protocol: 'all-pairs' | 'fvc', fingers: number): [number, number] => {
    const pairs = evaluate(set, protocol, fingers);
    expect(pairs.every(({ score }) => score === 0)).toBe(true);
    return [pairs.filter(({ genuine }) => genuine).length, pairs.filter(({ genuine }) => !genuine).length];
  };
  expect(count('all-pairs', 1)).toEqual([280, 2_880]);
  expect(count('fvc', 1)).toEqual([280, 45]);
  expect(count('all-pairs', 2)).toEqual([140, 640]);
});

test('H3 the command prints a line for each set and one for all, and every score, to be computed again', () => {
  const scores = join(folder, 'scores.csv');
  const { status, lines, errors } = run('eval', pictures, '--scores', scores);
  expect(status).toBe(0);
  expect(lines.map(({ set }) => set)).toEqual(['pictures', 'pooled']);
  expect(lines[0]).toMatchObject({ images: 8, failures_to_extract: 1, genuine: 4, impostor: 24 });
  expect(Object.keys(lines[1]!)).toEqual(expect.arrayContaining(['extraction_ms', 'matches_per_second']));
  expect(errors).toContain('image/unknown-format');
  const [head, ...rows] = readFileSync(scores, 'utf8').trim().split('\n');
  expect(head).toBe('set,a,b,genuine,score');
  const pairs = rows
    .map((row) => row.split(','))
    .map(([, a, b, genuine, score]) => ({ a, b, genuine: genuine === '1', score: Number(score) }));
  expect(pairs).toHaveLength(28);
  expect(pairs.filter(({ a, b }) => a === '104_2' || b === '104_2').every(({ score }) => score === 0)).toBe(true);
  const of = (genuine: boolean): number[] => pairs.filter((pair) => pair.genuine === genuine).map(({ score }) => score);
  expect(Math.round(errorRates(of(true), of(false)).eer * 10_000) / 100).toBe(lines[0]!['eer']);
});

test('H4 templates of others are evaluated alike, and fingers fused', () => {
  const { lines } = run('eval', records, '--templates', 'iso', '--fingers', '2');
  expect(lines[0]).toMatchObject({
    templates: 'iso',
    fingers: 2,
    images: 8,
    failures_to_extract: 0,
    genuine: 2,
    impostor: 4,
    eer: 0,
  });
});

test('H5 one picture is read to a record, two are compared; nonsense is told how', () => {
  const record = join(folder, 'out.fmr');
  const [first, second] = [join(pictures, '101_1.png'), join(pictures, '101_2.png')];
  const read = run('extract', first, '--out', record, '--position', '2');
  expect(read.status).toBe(0);
  expect(run('compare', record, first).lines[0]!['score']).toBeGreaterThan(8);
  expect(run('compare', first, second).lines[0]!['score']).toBeGreaterThan(4);
  expect(run('compare', first, join(pictures, '104_2.png')).status).toBe(1);
  for (const words of [
    [],
    ['eval'],
    ['eval', first],
    ['eval', pictures, '--protocol', 'x'],
    ['eval', pictures, '--colour', 'x'],
    ['eval', pictures, '--dpi', 'x'],
    ['eval', pictures, '--scores'],
    ['extract', first, '--position', '11'],
  ])
    expect(run(...words)).toMatchObject({ status: 2, lines: [] });
});
