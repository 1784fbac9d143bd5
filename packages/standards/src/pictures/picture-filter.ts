// What a camera or a program wrote beside a picture is taken out as the file goes by: place, time, owner, thumbnails,
// remarks, and whatever hangs behind the picture's end. The picture itself is not decoded, and stays as it was bit by bit.
// JPEG: ITU-T T.81 annex B; Exif 2.32. PNG: third edition, section 5. WebP: RFC 9649, section 2.
import { jpegFilter } from './jpeg.ts';
import { pngFilter } from './png.ts';
import type { Step } from './step.ts';
import { webpFilter } from './webp.ts';

const starts = (bytes: Uint8Array, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);
const longestStart = 12;

/** Which picture begins with these bytes; undefined for every other file. */
export function pictureKind(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(bytes, 0x52, 0x49, 0x46, 0x46) && starts(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50)) return 'webp';
  return undefined;
}

const filters = { jpeg: jpegFilter, png: pngFilter, webp: webpFilter };
const passAll: Step = (pending) => ({ take: pending.length, give: [pending], next: passAll });

/**
 * One file, part by part. Files of other kinds go through unchanged; so does, from there on, what is not built as its
 * kind is. It holds at most one segment (64 KB) beside the part at hand.
 */
export class PictureFilter {
  #pending: Uint8Array = new Uint8Array();
  #step: Step | undefined;

  /** What may go on of the file so far. */
  push(part: Uint8Array): Uint8Array[] {
    this.#pending = this.#pending.length === 0 ? part : joined(this.#pending, part);
    if (this.#step === undefined) {
      if (this.#pending.length < longestStart) return [];
      this.#step = this.#begin();
    }
    return this.#run(false);
  }

  /** The rest, when the file has ended. */
  end(): Uint8Array[] {
    this.#step ??= this.#begin();
    return this.#run(true);
  }

  #begin(): Step {
    const kind = pictureKind(this.#pending);
    return kind === undefined ? passAll : filters[kind](passAll);
  }

  #run(isEnd: boolean): Uint8Array[] {
    const out: Uint8Array[] = [];
    while (this.#pending.length > 0) {
      const done = this.#step!(this.#pending, isEnd);
      // More has to come before the step can say anything.
      if (done === undefined) break;
      out.push(...done.give.filter(({ length }) => length > 0));
      this.#pending = this.#pending.subarray(done.take);
      this.#step = done.next;
    }
    return out;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
