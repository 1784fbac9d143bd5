import { afterAll, expect, test } from 'vitest';
import { refusePracticeData } from './practice.ts';
import { startWorld } from './testing/world.ts';

const practised = await startWorld({ mission: 'ecuador', practice: 20 });
const fresh = await startWorld({ mission: 'ecuador' });
afterAll(async () => {
  await practised.stop();
  await fresh.stop();
});

test('O1 real work never begins on practice data: the refusal says what to do instead', async () => {
  const refused = refusePracticeData(practised.stores, practised.rootKey);
  await expect(refused).rejects.toThrow(/practice data.*MINGA_DATA.*DATABASE_URL/s);
});

test('O1 a mission without practice data starts', async () => {
  await expect(refusePracticeData(fresh.stores, fresh.rootKey)).resolves.toBeUndefined();
});
