import type { Random } from './random.ts';

/** The items in an order of chance that never holds more than `size` of them: each newcomer sends away one that waits. */
export function* shuffleWithin<T>(items: Iterable<T>, size: number, random: Random): Generator<T> {
  const waiting: T[] = [];
  for (const item of items) {
    if (waiting.length < size) {
      waiting.push(item);
      continue;
    }
    const slot = random.below(size);
    const leaving = waiting[slot]!;
    waiting[slot] = item;
    yield leaving;
  }
  while (waiting.length > 0) {
    const slot = random.below(waiting.length);
    const leaving = waiting[slot]!;
    waiting[slot] = waiting.at(-1)!;
    waiting.pop();
    yield leaving;
  }
}
