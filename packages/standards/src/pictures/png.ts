import { dropAll, same, through, wordAt, type Step } from './step.ts';

/** Ancillary chunks that say how the picture is drawn; every other one tells of it. */
const drawn = new Set('tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '));

/** Chunk by chunk. `passAll` takes over where the bytes are no PNG. */
export function pngFilter(passAll: Step): Step {
  const atChunk: Step = (pending, isEnd) => {
    if (pending.length < 8) return isEnd ? { take: pending.length, give: [pending], next: passAll } : undefined;
    const length = new DataView(pending.buffer, pending.byteOffset).getUint32(0);
    const type = wordAt(pending, 4);
    if (length > 0x7fffffff || !/^[A-Za-z]{4}$/.test(type)) return { take: 0, give: [], next: passAll };
    const isCritical = type[0]! <= 'Z';
    const goesOn = isCritical || drawn.has(type);
    return {
      take: 0,
      give: [],
      next: through(12 + length, goesOn ? same : undefined, type === 'IEND' ? dropAll : atChunk),
    };
  };
  return through(8, same, atChunk);
}
