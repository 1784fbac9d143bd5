import { afterAll, expect, test } from 'vitest';
import type { Result } from '../refusals.ts';
import { Gallery, type GalleryOptions } from './gallery.ts';
import type { Answer } from './search.ts';
import { Shard } from './shard.ts';
import { again, fingersOf, nameOf } from './testing/people.ts';
import { compare } from './testing/plain-compare.ts';

const module = new URL('./testing/plain-compare.ts', import.meta.url);
const open: Gallery[] = [];
afterAll(async () => {
  await Promise.all(open.map((gallery) => gallery.close()));
});

async function openGallery(options: Partial<GalleryOptions> = {}): Promise<Gallery> {
  const gallery = await Gallery.open({ compare: module, shards: 2, ...options });
  open.push(gallery);
  return gallery;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

const timeless = (answer: Answer): Answer => ({ ...answer, searched: { ...answer.searched, milliseconds: 0 } });

/** People with two fingers, some with one, a third or one of unknown position. */
const mixed = (person: number) => fingersOf(person, [[2, 7], [2], [2, 7, 1], [0, 7]][person % 4]);

test('N9 N13 a gallery of several shards answers as one shard does, also when loaded from its snapshot', async () => {
  const shard = new Shard(compare);
  const gallery = await openGallery();
  const people = Array.from({ length: 160 }, (_, person) => person);
  for (const person of people) valueOf(await shard.add(nameOf(person), mixed(person)));
  await Promise.all(people.map(async (person) => valueOf(await gallery.add(nameOf(person), mixed(person)))));
  expect([gallery.people, gallery.templates, gallery.shards]).toEqual([160, shard.templates, 2]);
  const loaded = await openGallery();
  expect(valueOf(await loaded.load(valueOf(await gallery.snapshot())))).toBe(160);
  for (const person of [0, 1, 2, 3, 70]) {
    const asked = again(mixed(person), 1);
    const options = { candidates: 10, penetration: 0.1 };
    const expected = timeless(valueOf(await shard.search(asked, options)));
    expect(expected.candidates[0]!.subject).toBe(nameOf(person));
    expect(timeless(valueOf(await gallery.search(asked, options)))).toEqual(expected);
    expect(timeless(valueOf(await loaded.search(asked, options)))).toEqual(expected);
  }
});

test('N10 the least filled shard takes the next person, and another opens when all are full', async () => {
  const gallery = await openGallery({ shards: 1, templatesPerShard: 4 });
  for (let person = 0; person < 5; person++) valueOf(await gallery.add(nameOf(person), fingersOf(person)));
  expect(gallery.shards).toBe(3);
  await gallery.remove(nameOf(0));
  await gallery.remove(nameOf(1));
  valueOf(await gallery.add(nameOf(5), fingersOf(5)));
  expect([gallery.shards, gallery.people, gallery.templates]).toEqual([3, 4, 8]);
  expect(codeOf(await gallery.add(nameOf(5), fingersOf(6)))).toBe('gallery/already-there');
  expect(codeOf(await gallery.replace(nameOf(0), fingersOf(6)))).toBe('gallery/not-there');
  valueOf(await gallery.replace(nameOf(5), fingersOf(60)));
  const found = valueOf(await gallery.search(again(fingersOf(60), 1)));
  expect(found.candidates[0]).toMatchObject({ subject: nameOf(5), band: 'near-certain' });
  expect(await gallery.remove('nobody')).toBe(false);
});

test('N12 searches go on while people come, go and come again, and each answer is right', async () => {
  const gallery = await openGallery();
  for (let person = 0; person < 30; person++) await gallery.add(nameOf(person), fingersOf(person));
  const searches = Array.from({ length: 12 }, async (_, i) => {
    const stays = valueOf(await gallery.search(again(fingersOf(i), i)));
    expect(stays.candidates[0]).toMatchObject({ subject: nameOf(i), band: 'near-certain' });
  });
  const changes = Array.from({ length: 18 }, async (_, i) => {
    const subject = nameOf(12 + i);
    expect(await gallery.remove(subject)).toBe(true);
    const gone = valueOf(await gallery.search(again(fingersOf(12 + i), i)));
    expect(gone.candidates.some((candidate) => candidate.subject === subject)).toBe(false);
    valueOf(await gallery.add(subject, fingersOf(12 + i)));
    const back = valueOf(await gallery.search(again(fingersOf(12 + i), i)));
    expect(back.candidates[0]!.subject).toBe(subject);
  });
  await Promise.all([...searches, ...changes]);
  expect([gallery.people, gallery.templates]).toEqual([30, 60]);
});

test('N12 changes to one person happen in the order in which they were asked for', async () => {
  const gallery = await openGallery({ shards: 1 });
  const results = await Promise.all([
    gallery.add('somebody', fingersOf(1)),
    gallery.add('somebody', fingersOf(2)),
    gallery.replace('somebody', fingersOf(3)),
    gallery.remove('somebody'),
    gallery.add('somebody', fingersOf(4)),
  ]);
  expect(results.map((result) => (typeof result === 'boolean' ? result : codeOf(result)))).toEqual([
    'ok',
    'gallery/already-there',
    'ok',
    true,
    'ok',
  ]);
  const { candidates } = valueOf(await gallery.search(again(fingersOf(4), 1)));
  expect(candidates[0]!.subject).toBe('somebody');
});

test('N15 when a thread fails its people are named, searches refuse, and putting them in again heals', async () => {
  const gallery = await openGallery({ compare: new URL('./testing/failing-compare.ts', import.meta.url) });
  for (let person = 0; person < 8; person++) await gallery.add(nameOf(person), fingersOf(person));
  const failing = gallery.search(again(fingersOf(3), 1, [1, 6]));
  expect(valueOf(await failing).candidates).toEqual([]);
  // The matcher of this test ends its thread when it meets quality 13.
  const poison = fingersOf(3).map(({ position, template }) => ({ position, template: { ...template, quality: 13 } }));
  expect(codeOf(await gallery.search(poison))).toBe('gallery/broken');
  // Each of the two threads had some of the eight to compare.
  await expect.poll(() => gallery.lost.size).toBe(8);
  expect(gallery.people).toBe(0);
  expect(codeOf(await gallery.search(again(fingersOf(3), 1)))).toBe('gallery/incomplete');
  expect(codeOf(await gallery.snapshot())).toBe('gallery/incomplete');
  expect(await gallery.remove(nameOf(0))).toBe(true);
  for (let person = 1; person < 8; person++) {
    const put = person % 2 === 0 ? gallery.add : gallery.replace;
    expect(codeOf(await gallery.search(fingersOf(3)))).toBe('gallery/incomplete');
    valueOf(await put.call(gallery, nameOf(person), fingersOf(person)));
  }
  expect([gallery.people, gallery.templates, gallery.shards, gallery.lost.size]).toEqual([7, 14, 2, 0]);
  expect(codeOf(await gallery.search(again(fingersOf(3), 1)))).toBe('ok');
});

test('N15 a gallery without a matcher does not open', async () => {
  await expect(Gallery.open({ compare: new URL('./bands.ts', import.meta.url), shards: 1 })).rejects.toThrow(/compare/);
});

test('N14 N16 a damaged snapshot changes nothing; a search that is called off rejects with the reason', async () => {
  const gallery = await openGallery();
  await gallery.add(nameOf(1), fingersOf(1));
  const snapshot = valueOf(await gallery.snapshot());
  expect(codeOf(await gallery.load(snapshot.subarray(1)))).toBe('gallery/unknown-format');
  expect(codeOf(await gallery.load(snapshot.subarray(0, 60)))).toBe('gallery/malformed');
  expect(gallery.people).toBe(1);
  const controller = new AbortController();
  const search = gallery.search(fingersOf(1), { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(search).rejects.toThrow('enough');
  expect(valueOf(await gallery.search(again(fingersOf(1), 1))).candidates[0]!.subject).toBe(nameOf(1));
});
