// Where windows-1252 puts printable characters on 0x80-0x9F; the rest of Latin-1 is its own code point.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTINUATION = `[\\u0080-\\u00bf${CP1252.replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '')}]`;

// Only leads whose decoded letters this field writes: Latin-1 (Â, Ã), punctuation and € (â), the byte-order mark (ï).
const RUN = new RegExp(`[ÂÃ]${CONTINUATION}|â${CONTINUATION}{2}|ï»¿`, 'g');
const SUSPECT = /[ÂÃâï]/;

const strict = new TextDecoder('utf-8', { fatal: true });

function byteOf(letter: string): number {
  const place = CP1252.indexOf(letter);
  return place >= 0 ? 0x80 + place : letter.codePointAt(0)!;
}

function decodeRun(run: string): string {
  if (run === 'ï»¿') return '';
  try {
    return strict.decode(Uint8Array.from(run, byteOf));
  } catch {
    return run;
  }
}

/** A quick no, so that clean text costs one look. */
export function maybeDoublyEncoded(text: string): boolean {
  return SUSPECT.test(text);
}

/**
 * Mends UTF-8 that was read as windows-1252 and written again as UTF-8 (`CÃ³rdoba` → `Córdoba`), run by run, so that
 * sound letters in the same text stay. Encoded twice over is mended twice.
 */
export function mendDoubleEncoding(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const once = text.replace(RUN, decodeRun);
  return once === text ? text : once.replace(RUN, decodeRun);
}
