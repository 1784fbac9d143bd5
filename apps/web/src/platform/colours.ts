// Colour means one thing each: ochre is need, grey outline is target, blue is reached, green is funded, deep blue can be pressed.
// Ramps are five steps, light to dark, and can be told apart in grey and by colour-blind readers (tested).

export type Ramp = readonly [string, string, string, string, string];

export const ramps = {
  need: ['#fdf0d8', '#f0c67a', '#d89a2b', '#9a5f00', '#5e3700'],
  reached: ['#dcebf8', '#a3cbec', '#5a9fd6', '#1f6bb0', '#0c3f73'],
  funded: ['#d9f0e6', '#96d3b8', '#4aa884', '#137a5a', '#054a36'],
  plain: ['#eceef2', '#c9ced8', '#98a0b0', '#667085', '#3b4354'],
} as const satisfies Record<string, Ramp>;

export const accent = [
  '#eef2fc',
  '#dbe4f8',
  '#b3c5ef',
  '#86a2e4',
  '#6083d9',
  '#446dd0',
  '#2f57b8',
  '#1c3f94',
  '#15327a',
  '#0d2358',
] as const;

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast ratio, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}
