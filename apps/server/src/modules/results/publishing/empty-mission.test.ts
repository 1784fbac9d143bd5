import { afterAll, expect, test } from 'vitest';
import { startWorld } from '../../../testing/world.ts';

const world = await startWorld();
afterAll(world.stop);

test('P3 in a mission without provinces and areas a release is refused in words, and nothing is kept of it', async () => {
  const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
  const answer = await rosa.post('/publishing/releases', {
    from: '2025-01',
    to: '2025-06',
    reason: 'First half of 2025, for the donors’ meeting',
  });
  expect(answer.status, await answer.clone().text()).toBe(409);
  expect(await answer.json()).toMatchObject({ type: '/problems/publishing/nothing-to-count' });
  expect(await world.sql('select from publishing.release')).toEqual([]);
});
