import { expect, test } from 'vitest';
import { pacedBytes } from './paced.ts';

test('T5 bytes of a sheet flow only while its reader waits for a row', async () => {
  const bytes = new Uint8Array(1_000_000);
  const paced = pacedBytes(bytes);
  const reader = paced.stream.getReader();
  let got = 0;
  const pump = (async (): Promise<void> => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) got += next.value.length;
  })();
  await new Promise((done) => setTimeout(done, 30));
  const before = got;
  expect(before).toBeLessThan(300_000);
  await paced.while(() => pump);
  expect(got).toBe(bytes.length);
});
