// Commands over files; nothing else in this package touches the disk.
//   eval FOLDER… [--templates iso] [--scores OUT.csv] [--protocol all-pairs|fvc] [--fingers K] [--dpi N] [--quick]
//   extract IMAGE [--out TEMPLATE.fmr] [--dpi N] [--position P]
//   compare A B          two pictures or records: the score and what it rests on
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extract, type Extraction } from './extract/extract.ts';
import { errorRates, type ErrorRates } from './harness/error-rates.ts';
import { evaluate, type Impression, type Protocol, type ScoredPair } from './harness/evaluate.ts';
import type { GreyImage } from './image.ts';
import { readImage } from './images/read-image.ts';
import { recordOf, templatesOf } from './iso/convert.ts';
import { readRecord } from './iso/read-record.ts';
import { writeRecord } from './iso/write-record.ts';
import { Matcher } from './match/matcher.ts';
import { sayRefusal, type Refusal } from './refusals.ts';
import type { Template } from './template.ts';

const usage = `fingerprint eval FOLDER… [--templates iso] [--scores OUT.csv] [--protocol all-pairs|fvc] [--fingers K] [--dpi N] [--quick]
            extract IMAGE [--out TEMPLATE.fmr] [--dpi N] [--position P]
            compare A B`;

/** Sensors whose pictures are not at 500 dpi though their files do not say so (Maio et al. 2002; Maio et al. 2004). */
const sensors: [RegExp, number][] = [
  [/FVC2002_?DB2/i, 569],
  [/FVC2004_?DB3/i, 512],
];

interface Options {
  templates: 'iso' | undefined;
  scores: string | undefined;
  protocol: Protocol;
  fingers: number;
  dpi: number | undefined;
  quick: boolean;
  out: string | undefined;
  position: number;
}

function parse(words: string[]): { files: string[]; options: Options } | undefined {
  const files: string[] = [];
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '--quick') given.set('quick', '');
    else if (word.startsWith('--')) given.set(word.slice(2), words[++i] ?? '');
    else files.push(word);
  }
  const whole = (name: string, otherwise: number): number => Number(given.get(name) ?? otherwise);
  const isWithin = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  const protocol = given.get('protocol') ?? 'all-pairs';
  const fingers = whole('fingers', 1);
  const dpi = given.has('dpi') ? whole('dpi', 500) : undefined;
  const position = whole('position', 0);
  const known = ['templates', 'scores', 'protocol', 'fingers', 'dpi', 'quick', 'out', 'position'];
  if ([...given.keys()].some((name) => !known.includes(name))) return undefined;
  if (protocol !== 'all-pairs' && protocol !== 'fvc') return undefined;
  if (![undefined, 'iso'].includes(given.get('templates')) || given.get('scores') === '' || given.get('out') === '')
    return undefined;
  if (!isWithin(fingers, 1, 10) || !isWithin(position, 0, 10) || (dpi !== undefined && !isWithin(dpi, 100, 2_000)))
    return undefined;
  return {
    files,
    options: {
      templates: given.get('templates') as 'iso' | undefined,
      scores: given.get('scores'),
      protocol,
      fingers,
      dpi,
      quick: given.has('quick'),
      out: given.get('out'),
      position,
    },
  };
}

const pictures = /\.(tiff?|png|bmp|pgm|wsq)$/i;
const records = /\.(iso|fmr|fmd|ist|bin|dat)$/i;
const numbered = /^(\d+)_(\d+)\.\w+$/;

const cpuSeconds = (): number => process.cpuUsage().user / 1e6;

function complain(path: string, refusal: Refusal): undefined {
  console.error(`${path}: ${sayRefusal(refusal, 'es')} (${refusal.code}: ${refusal.detail})`);
  return undefined;
}

function openPicture(path: string, dpi: number | undefined): GreyImage | undefined {
  const read = readImage(new Uint8Array(readFileSync(path)));
  return read.ok ? { ...read.value, dpi: dpi ?? read.value.dpi } : complain(path, read.refusal);
}

function openPrint(path: string, picture: GreyImage, { quick, position }: Options): Extraction | undefined {
  const read = extract(picture, { quick, position });
  return read.ok ? read.value : complain(path, read.refusal);
}

function openRecord(path: string): Template | undefined {
  const read = readRecord(new Uint8Array(readFileSync(path)));
  return read.ok ? templatesOf(read.value)[0] : complain(path, read.refusal);
}

/** The impressions of a folder, in order of finger and impression, and the CPU time of their extraction. */
function openSet(folder: string, options: Options): { impressions: Impression[]; seconds: number; timed: number } {
  const wanted = options.templates ? records : pictures;
  const dpi = options.dpi ?? sensors.find(([name]) => name.test(folder))?.[1];
  const files = readdirSync(folder)
    .filter((name) => wanted.test(name) && numbered.test(name))
    .map((name) => ({ name, finger: Number(numbered.exec(name)![1]), impression: Number(numbered.exec(name)![2]) }))
    .sort((a, b) => a.finger - b.finger || a.impression - b.impression);
  let [seconds, timed] = [0, 0];
  const impressions = files.map(({ name, finger, impression }, i): Impression => {
    const path = join(folder, name);
    if (options.templates) return { name, finger, impression, template: openRecord(path) };
    const picture = openPicture(path, dpi);
    if (!picture) return { name, finger, impression, template: undefined };
    const began = cpuSeconds();
    const template = openPrint(path, picture, options)?.template;
    // The first few warm the code up.
    if (i >= 8) {
      seconds += cpuSeconds() - began;
      timed++;
    }
    return { name, finger, impression, template: template && template.minutiae.length > 0 ? template : undefined };
  });
  return { impressions, seconds, timed };
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;

const rates = ({ eer, fmr100, fmr1000, zeroFmr, genuine, impostor }: ErrorRates) => ({
  genuine,
  impostor,
  eer: percent(eer),
  fmr100: percent(fmr100),
  fmr1000: percent(fmr1000),
  zero_fmr: percent(zeroFmr),
});

/** Of the pairs of different fingers, the share that reaches each score: 0.01 at 2 if the scale is right. */
const reached = (pairs: ScoredPair[]): Record<string, number> => {
  const false_ = pairs.filter(({ genuine }) => !genuine);
  const share = (score: number): number =>
    false_.filter((pair) => pair.score >= score).length / Math.max(1, false_.length);
  return { 1: share(1), 2: share(2), 3: share(3), 4: share(4) };
};

/** What extraction and comparison of some sets took, in CPU seconds. */
interface Effort {
  seconds: number;
  timed: number;
  matches: number;
  matching: number;
}

const speeds = ({ seconds, timed, matches, matching }: Effort) => ({
  extraction_ms: timed > 0 ? Math.round((10_000 * seconds) / timed) / 10 : null,
  matches_per_second: Math.round(matches / Math.max(1e-6, matching)),
});

function evaluateFolders(folders: string[], options: Options): number {
  // Opened before anything is measured, so that a path that cannot be written is told at once.
  const out = options.scores === undefined ? undefined : openSync(options.scores, 'w');
  if (out !== undefined) writeSync(out, 'set,a,b,genuine,score\n');
  const pooled: ScoredPair[] = [];
  let [images, failures] = [0, 0];
  const all: Effort = { seconds: 0, timed: 0, matches: 0, matching: 0 };
  const line = (set: string, pairs: ScoredPair[], extra: Record<string, unknown>): void => {
    const of = (genuine: boolean): number[] =>
      pairs.filter((pair) => pair.genuine === genuine).map(({ score }) => score);
    console.log(
      JSON.stringify({
        set,
        protocol: options.protocol,
        fingers: options.fingers,
        templates: options.templates ?? (options.quick ? 'own, quick' : 'own'),
        ...rates(errorRates(of(true), of(false))),
        fmr_at_score: reached(pairs),
        ...extra,
      }),
    );
  };
  for (const folder of folders) {
    const set = basename(folder);
    const { impressions, seconds, timed } = openSet(folder, options);
    const failed = impressions.filter(({ template }) => !template).length;
    const began = cpuSeconds();
    const pairs = evaluate(impressions, options.protocol, options.fingers);
    const effort: Effort = { seconds, timed, matches: pairs.length * options.fingers, matching: cpuSeconds() - began };
    line(set, pairs, {
      images: impressions.length,
      failures_to_extract: failed,
      minutiae: Math.round(
        impressions.reduce((sum, { template }) => sum + (template?.minutiae.length ?? 0), 0) /
          Math.max(1, impressions.length),
      ),
      ...speeds(effort),
    });
    const rows = pairs.map(({ a, b, genuine, score }) => `${set},${a},${b},${genuine ? 1 : 0},${score.toFixed(5)}\n`);
    if (out !== undefined) writeSync(out, rows.join(''));
    for (const pair of pairs) pooled.push(pair);
    for (const part of ['seconds', 'timed', 'matches', 'matching'] as const) all[part] += effort[part];
    images += impressions.length;
    failures += failed;
  }
  line('pooled', pooled, { images, failures_to_extract: failures, ...speeds(all) });
  if (out !== undefined) closeSync(out);
  return 0;
}

function extractFile(file: string, options: Options): number {
  const { dpi, out } = options;
  const picture = openPicture(file, dpi);
  if (!picture) return 1;
  const print = openPrint(file, picture, options);
  if (!print) return 1;
  const { template, quality } = print;
  console.log(
    JSON.stringify({
      file: basename(file),
      quality,
      minutiae: template.minutiae.length,
      width: template.width,
      height: template.height,
    }),
  );
  if (out !== undefined) writeFileSync(out, writeRecord(recordOf([template], { format: '2005' })));
  return 0;
}

function compareFiles(files: string[], options: Options): number {
  const templates = files.map((file) => {
    if (!pictures.test(file)) return openRecord(file);
    const picture = openPicture(file, options.dpi);
    return picture && openPrint(file, picture, options)?.template;
  });
  if (!templates[0] || !templates[1]) return 1;
  const matcher = new Matcher(2);
  matcher.prepareTemplate(0, templates[0]);
  matcher.prepareTemplate(1, templates[1]);
  const score = matcher.compare(0, 1);
  console.log(JSON.stringify({ score, evidence: matcher.evidence(), pairs: matcher.pairs().length }));
  return 0;
}

function run([command, ...words]: string[]): number {
  const parsed = parse(words);
  const { files, options } = parsed ?? { files: [], options: undefined };
  const folders = files.every((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory());
  if (options && command === 'eval' && files.length > 0 && folders) return evaluateFolders(files, options);
  if (options && command === 'extract' && files.length === 1) return extractFile(files[0]!, options);
  if (options && command === 'compare' && files.length === 2) return compareFiles(files, options);
  console.error(usage);
  return 2;
}

process.exitCode = run(process.argv.slice(2));
