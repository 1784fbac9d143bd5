import { zlibSync } from 'fflate';
import type { GreyImage } from '../../image.ts';
import { writeChunks } from './chunks.ts';
import { metresPerInch } from '../sizes.ts';

function headerOf({ width, height }: GreyImage): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  view.setUint8(8, 8); // bits; colour type grey, methods and interlacing are all 0
  return bytes;
}

function resolutionOf(dpi: number): Uint8Array {
  const bytes = new Uint8Array(9);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.round(dpi / metresPerInch));
  view.setUint32(4, Math.round(dpi / metresPerInch));
  view.setUint8(8, 1); // per metre
  return bytes;
}

/** Rows without a filter (a zero byte before each): on prints the filters gain nothing. */
function rowsOf({ width, height, pixels }: GreyImage): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return rows;
}

/** Writes 8-bit grey PNG, with its resolution where that is known. */
export function encodePng(image: GreyImage): Uint8Array {
  return writeChunks([
    { type: 'IHDR', data: headerOf(image) },
    ...(image.dpi ? [{ type: 'pHYs', data: resolutionOf(image.dpi) }] : []),
    { type: 'IDAT', data: zlibSync(rowsOf(image)) },
    { type: 'IEND', data: new Uint8Array(0) },
  ]);
}
