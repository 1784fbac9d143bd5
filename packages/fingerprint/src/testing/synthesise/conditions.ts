/** What can be the matter with an impression, for the tests of the messages about quality. */
export type Condition = 'normal' | 'dry' | 'wet' | 'smudged' | 'partial';

export interface ImpressionOptions {
  /** Of the picture; those of the master when not given. */
  width?: number;
  height?: number;
  condition: Condition;
  /** The finger is turned by up to so much to either side. */
  rotationDegrees: number;
  /** The finger is off the middle by up to so much, across and along. */
  shiftPixels: number;
  /** Instead of a random turn and shift: exactly this one, degrees counter-clockwise, pixels right and down. */
  placement?: { degrees: number; right: number; down: number };
  /** The pull of the skin moves ridges by up to about so much. */
  distortionPixels: number;
  /** Radius of the touching area against a usual one. */
  contact: number;
  /** How far the middle of the touching area may lie off the middle of the finger. */
  contactOffPixels: number;
  /** -1 ridges thin as threads, 0 as wide as valleys, 1 hardly a valley left. */
  pressure: number;
  /** How much the pressure differs from place to place. */
  pressureChange: number;
  /** Breaks in the ridges: 0 none, 0.3 usual, 1 all to pieces. */
  speckle: number;
  /** Sweat that joins ridges in spots: 0 none, 1 much. */
  blots: number;
  /** 0 no pores, 1 white dots. */
  pores: number;
  scratches: number;
  /** Length over which the finger slipped, in pixels. */
  smearPixels: number;
  /** Grey levels from the darkest ridge to the background. */
  contrast: number;
  /** Grey levels by which the background rises or falls across the picture. */
  gradient: number;
  /** Deviation of the sensor's noise in grey levels. */
  noise: number;
}

const normal: ImpressionOptions = {
  condition: 'normal',
  rotationDegrees: 15,
  shiftPixels: 40,
  distortionPixels: 5,
  contact: 1,
  contactOffPixels: 16,
  pressure: 0,
  pressureChange: 0.3,
  speckle: 0.3,
  blots: 0.15,
  pores: 0.5,
  scratches: 2,
  smearPixels: 0,
  contrast: 150,
  gradient: 18,
  noise: 5,
};

const changes: Record<Condition, Partial<ImpressionOptions>> = {
  normal: {},
  dry: { pressure: -0.5, speckle: 1, pores: 1, blots: 0, scratches: 6, contrast: 115 },
  wet: { pressure: 0.62, speckle: 0.15, pores: 0, blots: 0.9, contrast: 185 },
  smudged: { smearPixels: 16, pressure: 0.25, blots: 0.4, contrast: 110, pores: 0 },
  partial: { contact: 0.5, contactOffPixels: 65 },
};

/** The options with the condition's own defaults under those that were given. */
export function completeOptions(options: Partial<ImpressionOptions>): ImpressionOptions {
  return { ...normal, ...changes[options.condition ?? 'normal'], ...options };
}
