import { expect, test } from 'vitest';
import { Problem, unreachable } from './problem.ts';
import { unansweredActs } from './unanswered.ts';

const lost = () => Promise.reject(unreachable());

test('an act without an answer keeps its key, also when the form was changed since', async () => {
  const acts = unansweredActs();
  const keys: string[] = [];
  const send = (content: string, answer: () => Promise<unknown>) =>
    acts.once('POST /deliveries', content, (key) => {
      keys.push(key);
      return answer();
    });
  await expect(send('40 kits', lost)).rejects.toMatchObject({ status: 0 });
  await expect(
    send('41 kits', () => Promise.reject(new Problem('/problems/took-too-long', 503, {}))),
  ).rejects.toThrow();
  await send('41 kits', () => Promise.resolve('done'));
  await send('41 kits', () => Promise.resolve('done'));
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
  expect(keys[3]).not.toBe(keys[0]);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('a refusal is an answer: the mended form is a new act', async () => {
  const acts = unansweredActs();
  const keys: string[] = [];
  const refuse = (key: string) => (keys.push(key), Promise.reject(new Problem('/problems/invalid-request', 400, {})));
  for (let n = 0; n < 2; n++) await expect(acts.once('POST /plan', '', refuse)).rejects.toThrow();
  expect(keys[0]).not.toBe(keys[1]);
});

test('the same act twice at one moment is one act; different ones are two', async () => {
  const acts = unansweredActs();
  const keys: string[] = [];
  const slow = (key: string) => (keys.push(key), new Promise((done) => setTimeout(done, 5)));
  await Promise.all(['a', 'a', 'b'].map((content) => acts.once('POST /plan', content, slow)));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});
