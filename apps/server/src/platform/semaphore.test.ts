import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.ts';

test('no more works run at once than there are places, they begin in their order, and a failure frees its place', async () => {
  const semaphore = new Semaphore(2);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const work = (n: number) => async () => {
    begun.push(n);
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, n % 2 === 0 ? 1 : 5));
    running -= 1;
    if (n === 1) throw new Error('a failure');
    return n;
  };
  const done = await Promise.allSettled(Array.from({ length: 7 }, (_, n) => semaphore.run(work(n))));
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(2);
  expect(done.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
});
