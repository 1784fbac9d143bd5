import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, formatMoney, formatMonth, formatNumber, formatShare } from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers as they are read', () => {
  test('thousands are grouped from four digits on, by the language', () => {
    expect([formatNumber(1500, 0, 'es'), formatNumber(1500, 0, 'en')]).toEqual(['1.500', '1,500']);
  });

  test('money carries its currency: USD 1.500,00 and USD 1,500.00', () => {
    expect([formatMoney(1500, 'USD', 2, 'es'), formatMoney(1500, 'USD', 2, 'en')]).toEqual([
      'USD 1.500,00',
      'USD 1,500.00',
    ]);
  });

  test('a share that is not nothing never reads 0 %, one that is not all never reads 100 %', () => {
    expect([0, 0.001, 0.5, 0.9999, 1, 1.04].map((share) => formatShare(share, 'es'))).toEqual([
      '0 %',
      '< 1 %',
      '50 %',
      '> 99 %',
      '100 %',
      '104 %',
    ]);
  });
});

describe('dates on the mission clock', () => {
  test('a date is that day everywhere; the month is a word in English', () => {
    expect([formatDate('2026-03-15', 'es'), formatDate('2026-03-15', 'en')]).toEqual(['15/03/2026', '15 Mar 2026']);
  });

  test('an instant is read in Guayaquil, five hours behind UTC', () => {
    expect(formatDateTime('2026-03-15T02:30:00Z', 'es')).toBe('14/03/2026 21:30');
  });

  test('a month is said in words', () => {
    expect(plain(formatMonth('2025-03', 'long', 'es'))).toBe('marzo de 2025');
    expect(plain(formatMonth('2025-03', 'long', 'en'))).toBe('March 2025');
  });
});
