import fc from 'fast-check';
import { test as vitest } from 'vitest';

export { fc };

const RUNS = 60;

/** A property as a test. A failing run prints its seed and the smallest counterexample. */
export function test<T>(
  name: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
  runs = RUNS,
): void {
  vitest(name, async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => holds(value)),
      { numRuns: runs },
    );
  });
}
