import { expect, test } from 'vitest';
import { endOfDay, startOfDay } from './days.ts';

test('a day begins at midnight of the mission, five hours after that of Greenwich', () => {
  expect(startOfDay('2026-03-15')).toBe('2026-03-15T00:00:00-05:00');
});

test('a search to the last day of a year ends where the next year begins', () => {
  expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00-05:00');
  expect(endOfDay('2028-02-28')).toBe('2028-02-29T00:00:00-05:00');
});
