// A ZIP archive as a stream (PKWARE APPNOTE 6.3.3), for XLSX and for several files at once: sizes and sums follow each
// entry, so that nothing is held. Without ZIP64, which older readers do not know: 4 GiB an entry and altogether.
export interface ZipEntry {
  name: string;
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

const utf8 = new TextEncoder();
const most = 0xffff_ffff;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb8_8320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Little-endian numbers, each with its width in bytes. */
function record(...fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

interface Written {
  name: Uint8Array;
  crc: number;
  packed: number;
  plain: number;
  offset: number;
}

/** Sizes follow (bit 3), names are UTF-8 (bit 11); deflated; the first day that the format knows. */
const common = [
  [2, 20],
  [2, 0x0808],
  [2, 8],
  [2, 0],
  [2, 0x21],
] as const;

/** Writes the archive. Throws `RangeError` beyond 4 GiB, rather than writing what nobody can open. */
export async function* writeZip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, pieces } of entries) {
    const entry: Written = { name: utf8.encode(name), crc: 0, packed: 0, plain: 0, offset };
    yield record([4, 0x0403_4b50], ...common, [4, 0], [4, 0], [4, 0], [2, entry.name.length], [2, 0]);
    yield entry.name;
    for await (const part of deflated(pieces, entry)) {
      entry.packed += part.length;
      yield part;
    }
    yield record([4, 0x0807_4b50], [4, entry.crc], [4, entry.packed], [4, entry.plain]);
    offset += 30 + entry.name.length + entry.packed + 16;
    if (entry.plain > most || offset > most) throw new RangeError('more than 4 GiB in one archive');
    written.push(entry);
  }
  let size = 0;
  for (const { name, crc, packed, plain, offset: from } of written) {
    const sums = [[4, crc], [4, packed], [4, plain]] as const; // prettier-ignore
    yield record([4, 0x0201_4b50], [2, 20], ...common, ...sums, [2, name.length], [4, 0], [4, 0], [4, 0], [4, from]);
    yield name;
    size += 46 + name.length;
  }
  yield record([4, 0x0605_4b50], [4, 0], [2, written.length], [2, written.length], [4, size], [4, offset], [2, 0]);
}

async function* deflated(pieces: ZipEntry['pieces'], entry: Written): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const feed = async (): Promise<void> => {
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? utf8.encode(piece) : piece;
        entry.crc = crc32(bytes, entry.crc);
        entry.plain += bytes.length;
        await writer.write(bytes as Uint8Array<ArrayBuffer>);
      }
      await writer.close();
    } catch (error) {
      // The reader hears of it.
      await writer.abort(error).catch(() => undefined);
    }
  };
  const feeding = feed();
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield value;
  }
  await feeding;
}
