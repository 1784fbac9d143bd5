import { Refused } from '../../refusals.ts';

/** The tags read here (TIFF 6.0, part 1 and 2). */
export const tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  channels: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  planar: 284,
  resolutionUnit: 296,
  predictor: 317,
  colours: 320,
  sampleFormat: 339,
} as const;

// Bytes of one value by type: byte, short, long, rational. Other types carry nothing that is needed.
const sizes: Partial<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };

/** Strips of a print, even of one row each, are fewer; so are its colours. Each strip that is unpacked costs some time. */
const mostValues = 4096;

/** The first directory of a file: reads the values of a tag when asked, so that a bad one that nobody needs does no harm. */
export class TiffDirectory {
  readonly #view: DataView;
  readonly littleEndian: boolean;
  readonly #entries = new Map<number, number>();

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.littleEndian = bytes[0] === 0x49;
    const start = this.#long(4);
    const count = this.#short(start);
    for (let at = start + 2; at < start + 2 + 12 * count; at += 12) this.#entries.set(this.#short(at), at);
  }

  readonly #short = (at: number): number => this.#view.getUint16(at, this.littleEndian);
  readonly #long = (at: number): number => this.#view.getUint32(at, this.littleEndian);

  /** All values of a tag; undefined where the file does not have it. */
  values(wanted: number): number[] | undefined {
    const entry = this.#entries.get(wanted);
    if (entry === undefined) return undefined;
    const type = this.#short(entry + 2);
    const count = this.#long(entry + 4);
    const size = sizes[type];
    const misplaced = type === 5 && wanted !== tag.xResolution; // a fraction where a number is counted
    if (size === undefined || misplaced || count === 0)
      throw new Refused('image/malformed', `TIFF: tag ${wanted} of type ${type}`);
    if (count > mostValues) throw new Refused('image/unsupported', `TIFF: ${count} values of tag ${wanted}`);
    const start = size * count <= 4 ? entry + 8 : this.#long(entry + 8);
    return Array.from({ length: count }, (_, n) => {
      const at = start + n * size;
      if (size === 1) return this.#view.getUint8(at);
      if (size === 2) return this.#short(at);
      return size === 4 ? this.#long(at) : this.#long(at) / this.#long(at + 4);
    });
  }

  /** The first value of a tag, or what the standard says of a file without it. */
  value(wanted: number, otherwise: number): number {
    return this.values(wanted)?.[0] ?? otherwise;
  }
}
