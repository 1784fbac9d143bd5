// A file that waits on this server's disk until it has left, sealed with a key that is only in memory: answers never lie
// in the clear on a disk, and what a killed process leaves behind opens for nobody.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface SealedFile {
  /** Of the bytes in the clear. */
  sha256: string;
  /** The bytes in the clear, once; `done` is called when they have left, or when nobody wants them any more. */
  open(done: () => void): Readable;
}

/** Writes the pieces, sealed (AES-256-GCM), to a new file at `path`. */
export async function sealToDisk(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<SealedFile> {
  const [key, nonce, hash] = [randomBytes(32), randomBytes(12), createHash('sha256')];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const hashed = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes =
        typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      hash.update(bytes);
      yield bytes;
    }
  };
  await pipeline(Readable.from(hashed()), cipher, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  const tag = cipher.getAuthTag();
  return {
    sha256: hash.digest('hex'),
    open: (done) => pipe(createReadStream(path), createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag), done),
  };
}
