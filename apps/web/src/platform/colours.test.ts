import { describe, expect, test } from 'vitest';
import { accent, contrast, luminance, ramps } from './colours.ts';

describe('colours', () => {
  test.each(Object.entries(ramps))('the steps of %s can be told apart in grey', (_, ramp) => {
    const steps = ramp.map(luminance);
    for (const [at, step] of steps.slice(1).entries())
      expect(contrast(ramp[at]!, ramp[at + 1]!), `${step}`).toBeGreaterThanOrEqual(1.35);
    expect([...steps].sort((a, b) => b - a)).toEqual(steps);
  });

  test('text in a fixed colour has a contrast of 4.5 on the page, and marks 3', () => {
    const page = '#fbfbfc';
    for (const text of [ramps.need[3], ramps.reached[3], ramps.funded[3], accent[7], '#5a6374', '#b42318'])
      expect(contrast(text, page)).toBeGreaterThanOrEqual(4.5);
    for (const mark of ['#868f9f', ramps.reached[3], ramps.funded[3]])
      expect(contrast(mark, page)).toBeGreaterThanOrEqual(3);
    for (const text of [ramps.need[1], ramps.reached[1], ramps.funded[1], accent[3], '#a7aebb', '#ff9c91'])
      expect(contrast(text, '#14181f')).toBeGreaterThanOrEqual(4.5);
  });
});
