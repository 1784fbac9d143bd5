import { grantDays } from '@minga/contracts/access';
import { expect, test } from 'vitest';
import { dayFromNow, endOfDay, lastSecondOf, startOfDay } from './days.ts';

test('a day begins at midnight of the mission, five hours after that of Greenwich', () => {
  expect(startOfDay('2026-03-15')).toBe('2026-03-15T00:00:00-05:00');
});

test('a search to the last day of a year ends where the next year begins', () => {
  expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00-05:00');
  expect(endOfDay('2028-02-28')).toBe('2028-02-29T00:00:00-05:00');
});

test('the day is the mission’s until its midnight, whatever day it is in Greenwich', () => {
  const lateInQuito = Date.parse('2026-11-23T22:46:00-05:00');
  expect(dayFromNow(0, lateInQuito)).toBe('2026-11-23');
  expect(dayFromNow(40, lateInQuito)).toBe('2027-01-02');
  expect(dayFromNow(0, Date.parse('2026-11-24T00:00:00-05:00'))).toBe('2026-11-24');
});

test('B7 the longest right that a form offers is one that the server gives, at any hour of the day', () => {
  const oneDay = 86_400_000;
  for (let hour = 0; hour < 24; hour++) {
    const now = Date.parse('2026-11-24T00:00:00Z') + hour * 3_600_000;
    const lasts = Date.parse(lastSecondOf(dayFromNow(grantDays.ordinary, now))) - now;
    // People choose days, so the server adds one (grants.service, policy grant_give).
    expect(lasts).toBeGreaterThan(grantDays.ordinary * oneDay - oneDay);
    expect(lasts).toBeLessThanOrEqual((grantDays.ordinary + 1) * oneDay);
  }
});
