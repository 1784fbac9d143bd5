// The bytes of a file, in sealed pieces in the database, so that every server process can work on it.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Context } from '../../../platform/database.ts';
import { derivedSecret } from '../../../platform/keys.ts';

export const chunkBytes = 1024 * 1024;

type Run = <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>;

const keyOf = (rootKey: Buffer, importId: string): Buffer =>
  createHash('sha256')
    .update(derivedSecret(rootKey, `import:${importId}`))
    .digest();

const place = (importId: string, position: number): Buffer => Buffer.from(`imports.chunk ${importId} ${position}`);

/** Seals one piece and keeps it. Moved to another file or place in it, it does not open. */
export async function keepChunk(
  { tx }: Context,
  rootKey: Buffer,
  importId: string,
  position: number,
  bytes: Buffer,
): Promise<void> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(rootKey, importId), nonce).setAAD(place(importId, position));
  const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  await tx.insertInto('imports.chunk').values({ import_id: importId, position, sealed }).execute();
}

/** The file again, piece by piece, one short transaction each. */
export async function* openChunks(run: Run, rootKey: Buffer, importId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const row = await run(({ tx }) =>
      tx
        .selectFrom('imports.chunk')
        .select('sealed')
        .where('import_id', '=', importId)
        .where('position', '=', position)
        .executeTakeFirst(),
    );
    if (!row) return;
    const { sealed } = row;
    const decipher = createDecipheriv('aes-256-gcm', keyOf(rootKey, importId), sealed.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(place(importId, position)).setAuthTag(sealed.subarray(-16));
    const bytes = decipher.update(sealed.subarray(12, -16));
    // The tag is looked at here: no byte of a piece that was tampered with goes on.
    decipher.final();
    yield bytes;
  }
}
