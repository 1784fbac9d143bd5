// npm run bench:fingerprint -- [--people=450000] [--mates=FOLDER,FOLDER…]
// Speeds of one thread, and an identification among a gallery of synthetic templates. Mates are synthetic, or the prints
// of folders laid out as for the harness: fingers 2j - 1 and 2j of a set are one person's two fingers.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extract } from './extract/extract.ts';
import { measurePenetration, type Shown } from './harness/penetration.ts';
import type { Finger } from './identify/finger.ts';
import { Gallery } from './identify/gallery.ts';
import { LocalPart } from './identify/local-part.ts';
import { packTemplate } from './identify/pack.ts';
import type { Answer } from './identify/search.ts';
import { readImage } from './images/read-image.ts';
import { Matcher } from './match/matcher.ts';
import { packMinutiae } from './match/packed.ts';
import type { Template } from './template.ts';
import { impression } from './testing/synthesise/impression.ts';
import { master } from './testing/synthesise/master.ts';
import { mate } from './testing/synthesise/mate.ts';
import { syntheticTemplate } from './testing/synthesise/synthetic-template.ts';

type Print = (figure: Record<string, unknown>) => void;

const cpuMilliseconds = (): number => process.cpuUsage().user / 1_000;
const rounded = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** CPU milliseconds of one thread for each call, after a first round that warms the code up. */
function timed(rounds: number, work: (i: number) => void): number {
  for (let i = 0; i < Math.min(rounds, 20); i++) work(i);
  const began = cpuMilliseconds();
  for (let i = 0; i < rounds; i++) work(i);
  return (cpuMilliseconds() - began) / rounds;
}

function benchExtraction(print: Print): void {
  const pictures = [1, 2, 3, 4].map((seed) => impression(master(seed), seed));
  for (const quick of [false, true]) {
    const ms = timed(40, (i) => extract(pictures[i % pictures.length]!, { quick }));
    print({ what: 'extraction', readings: quick ? 1 : 2, picture: '388x374', ms: rounded(ms), budget_ms: 40 });
  }
}

function benchComparison(print: Print): void {
  const size = 35;
  const prints: Uint8Array[] = [];
  for (let seed = 1; prints.length < 60; seed++) {
    const { minutiae } = syntheticTemplate(seed);
    if (minutiae.length >= size) prints.push(packMinutiae(minutiae.slice(0, size)));
  }
  const matcher = new Matcher(prints.length + 1);
  for (const [slot, packed] of prints.entries()) matcher.prepare(slot, packed);
  const pair = (i: number): [number, number] => [i % prints.length, Math.floor(i / prints.length) % prints.length];
  const prepared = timed(20_000, (i) => matcher.compare(...pair(i)));
  const packed = timed(20_000, (i) => {
    const [a, b] = pair(i);
    matcher.prepare(prints.length, prints[b]!);
    matcher.compare(a, prints.length);
  });
  const perSecond = (ms: number): number => Math.round(1_000 / ms);
  print({ what: 'comparison', minutiae: size, prepared_per_second: perSecond(prepared), budget_per_second: 15_000 });
  print({ what: 'comparison from six bytes a minutia', minutiae: size, per_second: perSecond(packed) });
}

interface Person {
  subject: string;
  fingers: Finger[];
}

const positions = [2, 7];
const SEARCHES = 40;

const syntheticPerson = (i: number): Person => ({
  subject: `synthetic-${i}`,
  fingers: positions.map((position, k) => ({ position, template: syntheticTemplate(2 * i + k, { position }) })),
});

/** People of whom the gallery holds one impression and the search brings another. */
interface Mates {
  source: string;
  enrolled: Person[];
  searched: Person[];
}

function syntheticMates(count: number): Mates {
  const enrolled = Array.from({ length: count }, (_, i) => syntheticPerson(-1 - i));
  const searched = enrolled.map(({ subject, fingers }, i) => ({
    subject,
    fingers: fingers.map(({ position, template }, k) => ({ position, template: mate(template, 10 * i + k) })),
  }));
  return { source: 'synthetic', enrolled, searched };
}

/** Prints of folders: for each set, by finger and impression. */
type Prints = Map<string, Map<string, Template>>;

function readPrints(folders: string[]): Prints {
  const sets: Prints = new Map();
  for (const folder of folders) {
    const prints = new Map<string, Template>();
    sets.set(basename(folder), prints);
    for (const name of readdirSync(folder)) {
      const numbers = /^(\d+)_(\d+)\./.exec(name);
      if (!numbers) continue;
      const picture = readImage(new Uint8Array(readFileSync(join(folder, name))));
      const read = picture.ok ? extract(picture.value) : undefined;
      if (read?.ok) prints.set(`${numbers[1]}_${numbers[2]}`, read.value.template);
    }
  }
  return sets;
}

/** Everyone's impressions, with one finger each, or with fingers 2j - 1 and 2j of a set as one person's two. */
function showEveryone(sets: Prints, fingers: 1 | 2): Shown[] {
  const shown: Shown[] = [];
  for (const [set, prints] of sets) {
    const keys = [...prints.keys()].map((key) => key.split('_').map(Number) as [number, number]);
    const numbers = [...new Set(keys.map(([finger]) => finger))].sort((a, b) => a - b);
    const impressions = [...new Set(keys.map(([, impression]) => impression))].sort((a, b) => a - b);
    for (let first = 0; first + fingers <= numbers.length; first += fingers) {
      const hand = numbers.slice(first, first + fingers);
      for (const impression of impressions) {
        const templates = hand.map((finger) => prints.get(`${finger}_${impression}`));
        if (!templates.every((template) => template !== undefined)) continue;
        const person = `${set}/${hand.join('+')}`;
        shown.push({
          name: `${person}_${impression}`,
          person,
          fingers: templates.map((template, k) => ({ position: positions[k]!, template })),
        });
      }
    }
  }
  return shown;
}

/** The first impression of each is in the gallery; of the others forty, evenly taken, are searched for. */
function matesOf(shown: Shown[], source: string): Mates {
  const first = new Map<string, Shown>();
  const later: Shown[] = [];
  for (const one of shown) {
    if (first.has(one.person)) later.push(one);
    else first.set(one.person, one);
  }
  const asSubject = ({ person, fingers }: Shown): Person => ({ subject: person, fingers });
  const step = Math.max(1, later.length / SEARCHES);
  const searched = Array.from({ length: Math.min(SEARCHES, later.length) }, (_, i) => later[Math.floor(i * step)]!);
  return { source, enrolled: [...first.values()].map(asSubject), searched: searched.map(asSubject) };
}

const STRANGERS = 5_000;

async function benchPenetration(print: Print, sets: Prints): Promise<void> {
  for (const fingers of [1, 2] as const) {
    const strangers = Array.from({ length: STRANGERS }, (_, i): Shown => {
      const { subject, fingers: prints } = syntheticPerson(i + 1);
      return { name: subject, person: subject, fingers: prints.slice(0, fingers) };
    });
    const { gallery, pairs, lost } = await measurePenetration(
      showEveryone(sets, fingers),
      strangers,
      [0.01, 0.02, 0.05],
    );
    const percent = Object.fromEntries(
      lost.map(({ penetration, share }) => [`lost_at_${penetration * 100}_percent`, rounded(100 * share, 2)]),
    );
    print({
      what: 'mates lost by the pre-filter',
      fingers,
      gallery,
      mates: pairs,
      ...percent,
      budget_percent: fingers === 1 ? 8 : 1.5,
    });
  }
}

/** Templates of 35 minutiae that a probe of 35 is scanned over in a second of one thread. */
async function benchScan(print: Print): Promise<void> {
  const size = 35;
  const prints: Template[] = [];
  for (let seed = 1; prints.length < 20_000; seed++) {
    const template = syntheticTemplate(seed);
    if (template.minutiae.length >= size) prints.push({ ...template, minutiae: template.minutiae.slice(0, size) });
  }
  const part = new LocalPart(() => 0);
  for (const [i, template] of prints.entries()) part.put(String(i), [packTemplate(2, template)]);
  const probe = (): Uint8Array[] => [packTemplate(2, mate(prints[7]!, 7))];
  for (let warm = 0; warm < 3; warm++) await part.scan(warm, probe());
  const began = cpuMilliseconds();
  const rounds = 20;
  for (let round = 0; round < rounds; round++) {
    await part.scan(100 + round, probe());
    part.end(100 + round);
  }
  const seconds = (cpuMilliseconds() - began) / 1_000;
  print({
    what: 'scan',
    minutiae: size,
    templates_per_second: Math.round((rounds * prints.length) / seconds),
    budget_per_second: 200_000,
    bytes_per_template: Math.round(part.roll.bytes / prints.length),
  });
}

async function benchIdentification(print: Print, people: number, mates: Mates): Promise<void> {
  const gallery = await Gallery.open();
  const began = performance.now();
  for (const person of mates.enrolled) await gallery.add(person.subject, person.fingers);
  for (let i = 0; i < people - mates.enrolled.length; i++) {
    const { subject, fingers } = syntheticPerson(i + 1);
    const added = await gallery.add(subject, fingers);
    if (!added.ok) throw new Error(added.refusal.code);
  }
  const seconds = (performance.now() - began) / 1_000;
  const memory = process.memoryUsage().rss;
  print({
    what: 'gallery',
    people: gallery.people,
    templates: gallery.templates,
    shards: gallery.shards,
    built_seconds: rounded(seconds),
    resident_mb: Math.round(memory / 1e6),
    bytes_per_template: Math.round(memory / gallery.templates),
  });
  const answers: { searched: Person; answer: Answer }[] = [];
  for (const searched of mates.searched) {
    const answer = await gallery.search(searched.fingers);
    if (!answer.ok) throw new Error(answer.refusal.code);
    answers.push({ searched, answer: answer.value });
  }
  await gallery.close();
  const times = answers.map(({ answer }) => answer.searched.milliseconds).sort((a, b) => a - b);
  const rank = ({ searched, answer }: (typeof answers)[number]): number =>
    answer.candidates.findIndex(({ subject }) => subject === searched.subject);
  const ranks = answers.map(rank);
  const bandOfMate = (band: string): number =>
    answers.filter((one, i) => ranks[i]! >= 0 && one.answer.candidates[ranks[i]!]!.band === band).length;
  print({
    what: 'identification',
    people,
    fingers: 2,
    mates: mates.source,
    searches: answers.length,
    templates_scanned: answers[0]!.answer.searched.templates,
    exact_comparisons: answers[0]!.answer.searched.exact,
    median_ms: Math.round(times[times.length >> 1]!),
    slowest_ms: Math.round(times.at(-1)!),
    budget_ms: 4_000,
    mate_first: ranks.filter((place) => place === 0).length,
    mate_among_30: ranks.filter((place) => place >= 0).length,
    mate_for_review: bandOfMate('review'),
    mate_near_certain: bandOfMate('near-certain'),
    strangers_for_review: answers.reduce(
      (sum, { searched, answer }) =>
        sum + answer.candidates.filter(({ subject, band }) => subject !== searched.subject && band !== 'clear').length,
      0,
    ),
  });
}

export async function bench(print: Print, args: string[]): Promise<void> {
  const given = (name: string): string | undefined => args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  const people = Number(given('people') ?? 450_000);
  const folders = given('mates')?.split(',');
  benchExtraction(print);
  benchComparison(print);
  await benchScan(print);
  const sets = folders && readPrints(folders);
  if (sets) await benchPenetration(print, sets);
  const mates = sets ? matesOf(showEveryone(sets, 2), [...sets.keys()].join(',')) : syntheticMates(SEARCHES);
  await benchIdentification(print, people, mates);
}
