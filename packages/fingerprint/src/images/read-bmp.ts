import type { GreyImage } from '../image.ts';
import { Refused } from '../refusals.ts';
import { greysByTable, luma, rowBytes } from './raster.ts';
import { metresPerInch, refuseUnlessSized, statedDpi } from './sizes.ts';

/** The fields of BITMAPINFOHEADER and its longer successors that matter here. */
interface Header {
  width: number;
  height: number;
  topDown: boolean;
  bits: number;
  pixelsAt: number;
  paletteAt: number;
  paletteSize: number;
  dpi: number | undefined;
}

const unsupported = (detail: string): Refused => new Refused('image/unsupported', `BMP: ${detail}`);

/** In 32 bits some writers say BITFIELDS and state the order that plain pixels have anyway. */
function refuseUnlessPlain(view: DataView, compression: number, bits: number): void {
  const usual = compression === 3 && bits === 32 && [54, 58, 62].map((at) => view.getUint32(at, true));
  if (usual && usual[0] === 0xff_0000 && usual[1] === 0xff00 && usual[2] === 0xff) return;
  if (compression !== 0) throw unsupported(`compression ${compression}`);
}

function readHeader(view: DataView): Header {
  const pixelsAt = view.getUint32(10, true);
  const headerBytes = view.getUint32(14, true);
  if (headerBytes < 40 || headerBytes > 124) throw unsupported(`a header of ${headerBytes} bytes`);
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  refuseUnlessSized(width, height);
  const bits = view.getUint16(28, true);
  if (![1, 4, 8, 24, 32].includes(bits)) throw unsupported(`${bits} bits a pixel`);
  refuseUnlessPlain(view, view.getUint32(30, true), bits);
  const stated = view.getUint32(46, true);
  const paletteSize = stated > 0 && stated < 1 << Math.min(bits, 8) ? stated : 1 << Math.min(bits, 8);
  const dpi = statedDpi(view.getInt32(38, true) * metresPerInch);
  return { width, height, topDown: signedHeight < 0, bits, pixelsAt, paletteAt: 14 + headerBytes, paletteSize, dpi };
}

/** The grey of each palette entry; entries are blue, green, red, unused. */
function readPalette(bytes: Uint8Array, { paletteAt, paletteSize }: Header): Uint8Array {
  return Uint8Array.from({ length: paletteSize }, (_, index) => {
    const at = paletteAt + 4 * index;
    if (at + 3 > bytes.length) throw new Refused('image/malformed', 'BMP: the palette is cut short');
    return luma(bytes[at + 2]!, bytes[at + 1]!, bytes[at]!);
  });
}

function readColours(bytes: Uint8Array, { width, height, bits }: Header, stride: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + (x * bits) / 8;
      pixels[y * width + x] = luma(bytes[at + 2]!, bytes[at + 1]!, bytes[at]!);
    }
  }
  return pixels;
}

function turnedUpsideDown(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    turned.set(pixels.subarray(y * width, (y + 1) * width), (height - 1 - y) * width);
  }
  return turned;
}

/** Reads uncompressed BMP of 1, 4, 8, 24 or 32 bits. Opacity is ignored: many writers leave it at nothing. */
export function readBmp(bytes: Uint8Array): GreyImage {
  const header = readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { width, height, bits, pixelsAt, dpi } = header;
  const stride = 4 * Math.ceil((width * bits) / 32); // rows fill whole 32-bit words
  const rows = bytes.subarray(pixelsAt);
  if (rows.length < stride * (height - 1) + rowBytes({ width, channels: 1, bits })) {
    throw new Refused('image/malformed', 'BMP: fewer pixels than declared');
  }
  const pixels =
    bits <= 8
      ? greysByTable({ width, height, bits, channels: 1, bytes: rows, stride }, readPalette(bytes, header))
      : readColours(rows, header, stride);
  return { width, height, pixels: header.topDown ? pixels : turnedUpsideDown(pixels, width, height), dpi };
}
