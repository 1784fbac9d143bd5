/** What a BMP of a test is made of. Rows are given from the top, samples of a pixel as they stand in the file. */
export interface BmpParts {
  width: number;
  height: number;
  bits: number;
  /** The bytes of one row, unpadded. */
  row: (y: number) => readonly number[];
  /** Entries of blue, green, red. */
  palette?: readonly (readonly number[])[];
  topDown?: boolean;
  perMetre?: number;
  compression?: number;
}

export function writeBmp(parts: BmpParts): Uint8Array {
  const { width, height, bits, row, palette = [], topDown = false, perMetre = 0, compression = 0 } = parts;
  const stride = 4 * Math.ceil((width * bits) / 32);
  const masks = compression === 3 ? [0xff_0000, 0xff00, 0xff] : [];
  const pixelsAt = 54 + 4 * masks.length + 4 * palette.length;
  const bytes = new Uint8Array(pixelsAt + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, topDown ? -height : height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setInt32(38, perMetre, true);
  view.setUint32(46, palette.length, true);
  masks.forEach((mask, n) => view.setUint32(54 + 4 * n, mask, true));
  palette.forEach((entry, n) => bytes.set(entry, 54 + 4 * n));
  for (let y = 0; y < height; y++) bytes.set(row(y), pixelsAt + stride * (topDown ? y : height - 1 - y));
  return bytes;
}
