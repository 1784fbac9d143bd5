export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes to text, chunk by chunk, deciding the encoding as it goes. */
export interface TextReader {
  push(chunk: Uint8Array): string;
  end(): string;
  readonly encoding: Encoding;
  /** Invalid bytes met after genuine UTF-8 had been seen; they read as U+FFFD. */
  readonly replaced: boolean;
}

const NOT_ASCII = /\P{ASCII}/u;

function byMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

// Text in Latin letters has a zero in nearly every second byte when it is UTF-16 without a mark.
function byZeros(head: Uint8Array): Encoding | undefined {
  const pairs = Math.min(head.length >> 1, 512);
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be';
  return undefined;
}

/** How many bytes at the end begin a UTF-8 character that the next chunk completes (0 to 3). */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Latin-1 letters seldom make a valid UTF-8 character by chance; damaged UTF-8 has more sound letters than broken. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const letters = new TextDecoder('utf-8').decode(bytes).match(/\P{ASCII}/gu) ?? [];
  const broken = letters.filter((letter) => letter === '\uFFFD').length;
  return letters.length - broken >= Math.max(1, broken);
}

/**
 * UTF-8 or UTF-16 by byte-order mark; UTF-16 by its zeros; else UTF-8 while it holds. The first invalid byte after
 * nothing but ASCII means windows-1252 (a superset of printable ISO-8859-1): up to there both read the same, so no
 * text already given out was wrong. After genuine UTF-8 an invalid byte is damage and reads as U+FFFD.
 */
export function textReader(): TextReader {
  let encoding: Encoding | undefined;
  let decoder: TextDecoder | undefined;
  let pending: Uint8Array = new Uint8Array(0);
  let sawUtf8 = false;
  let replaced = false;
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  function utf8(bytes: Uint8Array, last: boolean): string {
    const cut = last ? 0 : unfinished(bytes);
    const whole = bytes.subarray(0, bytes.length - cut);
    try {
      const text = strict.decode(whole);
      if (!sawUtf8 && NOT_ASCII.test(text)) sawUtf8 = true;
      pending = bytes.slice(bytes.length - cut);
      return text;
    } catch {
      pending = new Uint8Array(0);
      sawUtf8 ||= mostlyUtf8(bytes);
      replaced = sawUtf8;
      if (!sawUtf8) encoding = 'windows-1252';
      decoder = new TextDecoder(sawUtf8 ? 'utf-8' : 'windows-1252', { ignoreBOM: true });
      return decoder.decode(bytes, { stream: !last });
    }
  }

  function begin(bytes: Uint8Array): Uint8Array {
    const marked = byMark(bytes);
    encoding = marked ?? byZeros(bytes) ?? 'utf-8';
    if (marked === 'utf-8') sawUtf8 = true;
    if (encoding !== 'utf-8') decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return bytes.subarray(marked === 'utf-8' ? 3 : marked ? 2 : 0);
  }

  function read(chunk: Uint8Array, last: boolean): string {
    let bytes = joined(pending, chunk);
    pending = new Uint8Array(0);
    if (!encoding) {
      if (bytes.length < 4 && !last) {
        pending = bytes.slice();
        return '';
      }
      bytes = begin(bytes);
    }
    return decoder ? decoder.decode(bytes, { stream: !last }) : utf8(bytes, last);
  }

  return {
    push: (chunk) => read(chunk, false),
    end: () => read(new Uint8Array(0), true),
    get encoding() {
      return encoding ?? 'utf-8';
    },
    get replaced() {
      return replaced;
    },
  };
}
