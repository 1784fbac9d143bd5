import type { GreyImage } from '../../image.ts';
import { Refused } from '../../refusals.ts';
import { greyLevels, greysByTable, greysByWeight, luma, rowBytes, type Raster } from '../raster.ts';
import { centimetresPerInch, refuseUnlessSized, statedDpi } from '../sizes.ts';
import { tag, TiffDirectory } from './directory.ts';
import { unpackers } from './strips.ts';

const whiteIsZero = 0;
const colour = 2;
const palette = 3;

const unsupported = (detail: string): Refused => new Refused('image/unsupported', `TIFF: ${detail}`);

/** What a plain reader may assume of a file (TIFF 6.0, section 3 to 6); anything else is said, not guessed. */
function refuseUnlessPlain(directory: TiffDirectory, bits: number, channels: number): void {
  const photometric = directory.value(tag.photometric, -1);
  if (photometric < whiteIsZero || photometric > palette) throw unsupported(`photometric ${photometric}`);
  const depths = directory.values(tag.bits) ?? [1];
  if (![1, 2, 4, 8, 16].includes(bits) || depths.some((depth) => depth !== bits))
    throw unsupported(`${depths.join()} bits`);
  if (photometric === colour ? channels < 3 || bits < 8 : channels > 1 && bits < 8) {
    throw unsupported(`${channels} samples of ${bits} bits`);
  }
  if (channels < 1 || channels > 4) throw unsupported(`${channels} samples`);
  if (photometric === palette && bits > 8) throw unsupported(`a palette of ${bits} bits`);
  if (channels > 1 && directory.value(tag.planar, 1) !== 1) throw unsupported('separate planes');
  if (directory.value(tag.fillOrder, 1) !== 1) throw unsupported('reversed bits');
  if (directory.value(tag.orientation, 1) > 1) throw unsupported('a turned picture');
  const format = directory.value(tag.sampleFormat, 1);
  if (format !== 1 && format !== 4) throw unsupported(`sample format ${format}`);
}

// LZW reaches 1365 to one, deflate 1032: what claims more is refused before room is made for it.
const highestRatio = 1400;

/** Where the strips lie that hold the rows; uncompressed ones are as long as their rows, whatever the file says. */
function findStrips(bytes: Uint8Array, directory: TiffDirectory, strips: number, packed: boolean): Uint8Array[] {
  const offsets = directory.values(tag.stripOffsets);
  if (!offsets) throw unsupported('tiles');
  const counts = packed ? directory.values(tag.stripByteCounts) : undefined;
  if (offsets.length < strips || (packed && (counts?.length ?? 0) < strips)) {
    throw new Refused('image/malformed', `TIFF: ${offsets.length} strips of ${strips}`);
  }
  const found = offsets
    .slice(0, strips)
    .map((offset, n) => bytes.subarray(offset, offset + (counts?.[n] ?? bytes.length)));
  // Strips that overlap would let a small file cost the work of a large one.
  if (packed && found.reduce((sum, strip) => sum + strip.length, 0) > bytes.length) {
    throw new Refused('image/malformed', 'TIFF: more bytes in strips than in the file');
  }
  return found;
}

/** Unpacks all strips into one block of rows. */
function readStrips(bytes: Uint8Array, directory: TiffDirectory, height: number, stride: number): Uint8Array {
  const compression = directory.value(tag.compression, 1);
  const unpack = unpackers[compression];
  if (!unpack) throw unsupported(`compression ${compression}`);
  const packed = compression !== 1;
  const rowsPerStrip = Math.max(1, Math.min(directory.value(tag.rowsPerStrip, height), height));
  const strips = findStrips(bytes, directory, Math.ceil(height / rowsPerStrip), packed);
  if (bytes.length * (packed ? highestRatio : 1) < height * stride) {
    throw new Refused('image/malformed', 'TIFF: fewer pixels than declared');
  }
  const rows = new Uint8Array(height * stride);
  const stripBytes = rowsPerStrip * stride;
  strips.forEach((strip, n) => unpack(strip, rows.subarray(n * stripBytes, (n + 1) * stripBytes)));
  return rows;
}

/** Predictor 2 (TIFF 6.0, section 14): samples are differences from the pixel to the left. */
function addDifferences({ width, height, bits, channels, bytes, stride, littleEndian }: Raster): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let y = 0; y < height; y++) {
    for (let n = channels; n < width * channels; n++) {
      if (bits === 8) {
        bytes[y * stride + n] = bytes[y * stride + n]! + bytes[y * stride + n - channels]!;
        continue;
      }
      const at = y * stride + 2 * n;
      const sum = view.getUint16(at, littleEndian) + view.getUint16(at - 2 * channels, littleEndian);
      view.setUint16(at, sum, littleEndian);
    }
  }
}

function greysOf(raster: Raster, directory: TiffDirectory): Uint8Array {
  const photometric = directory.value(tag.photometric, -1);
  const { bits } = raster;
  if (photometric === palette) {
    const colours = directory.values(tag.colours) ?? [];
    const size = 1 << bits;
    if (colours.length < 3 * size) throw new Refused('image/malformed', `TIFF: ${colours.length} colour values`);
    // Values are of 16 bits, of which the higher eight matter; some writers put bytes there.
    const shift = colours.every((value) => value < 256) ? 0 : 8;
    const level = (index: number): number => colours[index]! >> shift;
    const greys = Uint8Array.from({ length: size }, (_, n) => luma(level(n), level(size + n), level(2 * size + n)));
    return greysByTable(raster, greys);
  }
  const inverted = photometric === whiteIsZero;
  if (photometric === colour || bits === 16) {
    return greysByWeight(raster, { colour: photometric === colour, alpha: false, inverted });
  }
  return greysByTable(raster, greyLevels(bits, inverted));
}

/** The resolution, per inch unless it says centimetres; unit 1 is none (TIFF 6.0, section 8). */
function readDpi(directory: TiffDirectory): number | undefined {
  const unit = directory.value(tag.resolutionUnit, 2);
  if (unit !== 2 && unit !== 3) return undefined;
  return statedDpi(directory.value(tag.xResolution, 0) * (unit === 3 ? centimetresPerInch : 1));
}

/**
 * Reads the first picture of a TIFF file (TIFF 6.0): grey, colour or palette in strips, uncompressed, PackBits, LZW or
 * deflate. Samples beyond grey or colour, such as opacity, are ignored.
 */
export function readTiff(bytes: Uint8Array): GreyImage {
  const directory = new TiffDirectory(bytes);
  const [width, height] = [directory.value(tag.width, 0), directory.value(tag.height, 0)];
  refuseUnlessSized(width, height);
  const [bits, channels] = [directory.value(tag.bits, 1), directory.value(tag.channels, 1)];
  refuseUnlessPlain(directory, bits, channels);
  const predictor = directory.value(tag.predictor, 1);
  if (predictor !== 1 && (predictor !== 2 || bits < 8)) throw unsupported(`predictor ${predictor}`);

  const stride = rowBytes({ width, channels, bits });
  const rows = readStrips(bytes, directory, height, stride);
  const { littleEndian } = directory;
  const raster: Raster = { width, height, bits, channels, bytes: rows, stride, littleEndian };
  if (predictor === 2) addDifferences(raster);
  return { width, height, pixels: greysOf(raster, directory), dpi: readDpi(directory) };
}
