import type { GreyImage } from '../../image.ts';
import type { Minutia } from '../../template.ts';
import { completeOptions, type ImpressionOptions } from './conditions.ts';
import { touchingArea, type Contact } from './contact.ts';
import type { Master } from './master.ts';
import { grainyNoise, soften } from './picture-noise.ts';
import { placeFinger, type Placement } from './placement.ts';
import { Random } from './random.ts';
import { scratchMap } from './scratches.ts';
import { smear } from './smear.ts';
import { sampled, smoothNoise } from './smooth-noise.ts';

export interface Impression {
  image: GreyImage;
  /** The finger's minutiae that lie in the touching area, at their places in the picture. */
  minutiae: Minutia[];
  placement: Placement;
}

/** One picture of a synthetic finger, 8-bit grey at 500 dpi: dark ridges on a light ground. */
export const impression = (finger: Master, seed: number, options: Partial<ImpressionOptions> = {}): GreyImage =>
  impressionWithTruth(finger, seed, options).image;

/** The same picture together with what is truly in it. */
export function impressionWithTruth(finger: Master, seed: number, given: Partial<ImpressionOptions> = {}): Impression {
  const options = completeOptions(given);
  const random = new Random(seed, 0x696d7072);
  const picture = { width: options.width ?? finger.width, height: options.height ?? finger.height };
  const placement = placeFinger(random, options, finger, picture);
  const contact = touchingArea(random, options, { x: finger.width / 2, y: finger.height / 2 });
  const ink = inkMap(random, options, finger, picture, placement, contact);
  if (options.smearPixels > 0) smear(random, ink, picture, options.smearPixels);
  soften(ink, picture.width, picture.height);
  const pixels = expose(random, options, ink, picture);
  const minutiae = seenMinutiae(finger.minutiae, picture, placement, contact);
  return { image: { ...picture, pixels, dpi: 500 }, minutiae, placement };
}

interface Size {
  width: number;
  height: number;
}

/** How dark each place of the picture is: 0 the background, 1 a full ridge. */
function inkMap(
  random: Random,
  options: ImpressionOptions,
  finger: Master,
  { width, height }: Size,
  placement: Placement,
  contact: Contact,
): Float32Array {
  const kept = scratchMap(random, width, height, options.scratches);
  const fine = grainyNoise(random, width, height, 2);
  const coarse = grainyNoise(random, width, height, 9);
  const pressed = sampled(smoothNoise(random, 130), width, height);
  const fingerX = sampled((x, y) => placement.toFinger(x, y).x, width, height);
  const fingerY = sampled((x, y) => placement.toFinger(x, y).y, width, height);
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = fingerX(x, y);
      const v = fingerY(x, y);
      const inside = contact(u, v);
      if (inside <= 0) continue;
      const skin = sample(finger, u, v);
      if (skin === undefined) continue;
      const i = y * width + x;
      // Towards the edge the touch is lighter: ridges grow thin and break into dots.
      const light = Math.max(0, 1 - inside / 0.13);
      const bias =
        0.85 * options.pressure +
        options.pressureChange * pressed(x, y) -
        0.8 * light +
        0.5 * options.blots * coarse[i]!;
      const speckle = (options.speckle + 0.5 * light) * (0.7 * fine[i]! + 0.3 * coarse[i]!);
      const pressedRidge = skin.ridge + bias + 0.6 * Math.min(0.6, speckle) - 1.6 * options.pores * skin.pore;
      ink[i] = (kept[i]! * Math.min(1, inside / 0.03)) / (1 + Math.exp(-5.5 * pressedRidge));
    }
  }
  return ink;
}

/** Ridge height and pore at a place between the pixels of the finger; undefined off its skin. */
function sample({ width, height, skin, ridges, pores }: Master, x: number, y: number) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return undefined;
  const i = top * width + left;
  if (skin[i] === 0 || skin[i + width + 1] === 0) return undefined;
  const right = x - left;
  const down = y - top;
  const between = (map: Float32Array) => {
    const upper = map[i]! + right * (map[i + 1]! - map[i]!);
    const lower = map[i + width]! + right * (map[i + width + 1]! - map[i + width]!);
    return upper + down * (lower - upper);
  };
  return { ridge: between(ridges), pore: between(pores) };
}

/** From ink to the grey of a sensor: an uneven ground, uneven contrast, noise. */
function expose(random: Random, options: ImpressionOptions, ink: Float32Array, { width, height }: Size): Uint8Array {
  const ground = random.between(212, 236);
  const slopeAt = random.between(0, 2 * Math.PI);
  const contrastChange = sampled(smoothNoise(random, 200), width, height);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across =
        ((x / width - 0.5) * Math.cos(slopeAt) + (y / height - 0.5) * Math.sin(slopeAt)) * options.gradient;
      const contrast = options.contrast * (1 + 0.08 * contrastChange(x, y));
      const i = y * width + x;
      const grey = ground + across - contrast * ink[i]! + options.noise * random.normal();
      pixels[i] = Math.max(0, Math.min(255, Math.round(grey)));
    }
  }
  return pixels;
}

function seenMinutiae(all: Minutia[], { width, height }: Size, placement: Placement, contact: Contact): Minutia[] {
  const seen: Minutia[] = [];
  for (const minutia of all) {
    if (contact(minutia.x, minutia.y) <= 0.05) continue;
    const turn = (minutia.angle / 128) * Math.PI;
    const here = placement.toPicture(minutia.x, minutia.y);
    // A second point down the line carries the pull of the skin into the direction.
    const there = placement.toPicture(minutia.x + 8 * Math.cos(turn), minutia.y - 8 * Math.sin(turn));
    const [x, y] = [Math.round(here.x), Math.round(here.y)];
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const angle = Math.round((Math.atan2(here.y - there.y, there.x - here.x) / Math.PI) * 128 + 256) % 256;
    seen.push({ ...minutia, x, y, angle });
  }
  return seen;
}
