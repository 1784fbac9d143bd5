// A file comes in as a stream: sealed piece by piece, never whole in memory, then looked at by the reader.
import { createHash } from 'node:crypto';
import { importsAccess, type Import } from '@minga/contracts/imports';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { Problem } from '../../../platform/problem.ts';
import { chunkBytes, keepChunk, openChunks } from './chunks.ts';
import { readImport } from './import-rows.ts';
import { proposeSaved } from './mapping.service.ts';
import { fileEmpty, fileTooLarge, saidOf } from './problems.ts';
import type { FoundSheet } from './reading/protocol.ts';
import { readFile } from './reading/read-file.ts';

const allow = guard(importsAccess);

/** The named limit of an upload; interactive requests elsewhere stop at 1 MB. */
export const uploadBytes = 200 * 1024 * 1024;

export type Run = <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>;

/** Takes a file in, and says what it is. What cannot be read is kept as a refused import with its reason. */
export async function receiveFile(
  run: Run,
  rootKey: Buffer,
  fileName: string,
  stream: AsyncIterable<Buffer>,
): Promise<Import> {
  const id = newId();
  await run((context) => beginImport(context, id, fileName));
  try {
    const { bytes, sha256 } = await storeStream(run, rootKey, id, stream);
    if (bytes === 0) throw fileEmpty();
    await inspect(run, rootKey, id, { bytes, sha256 });
  } catch (error) {
    const reason = error instanceof Problem ? { code: error.type, says: error.says } : stopped;
    await run((context) => refuse(context, id, reason));
    throw error;
  }
  return run((context) => readImport(context, id));
}

const stopped = {
  code: 'imports/upload-stopped',
  says: { es: 'La subida se interrumpió. Suba el archivo otra vez.', en: 'The upload stopped. Send the file again.' },
};

async function beginImport({ tx, actor, audit }: Context, id: string, fileName: string): Promise<void> {
  allow(actor, 'imports.write');
  await tx
    .insertInto('imports.import')
    .values({
      id,
      file_name: fileName,
      state: 'receiving',
      asked_by: actor.id,
      organisation_id: actor.organisationId,
      class: 'internal',
    })
    .execute();
  audit({ act: 'imports.write', kind: 'import', id, facts: { step: 'upload' } });
}

async function storeStream(
  run: Run,
  rootKey: Buffer,
  id: string,
  stream: AsyncIterable<Buffer>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let [bytes, position] = [0, 0];
  let held: Buffer[] = [];
  let heldBytes = 0;
  const flush = async (): Promise<void> => {
    const piece = Buffer.concat(held);
    [held, heldBytes] = [[], 0];
    const at = position++;
    await run((context) => keepChunk(context, rootKey, id, at, piece));
  };
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > uploadBytes) throw fileTooLarge({ limitMegabytes: uploadBytes / 1024 / 1024 });
    hash.update(part);
    held.push(part);
    heldBytes += part.length;
    if (heldBytes >= chunkBytes) await flush();
  }
  if (heldBytes > 0) await flush();
  return { bytes, sha256: hash.digest('hex') };
}

async function inspect(
  run: Run,
  rootKey: Buffer,
  id: string,
  content: { bytes: number; sha256: string },
): Promise<void> {
  let sheets: FoundSheet[] = [];
  for await (const answer of readFile(openChunks(run, rootKey, id), { ask: 'inspect' })) {
    if (answer.type === 'refused') {
      const reason = saidOf(answer.refusal);
      await run(async (context) => {
        await context.tx.updateTable('imports.import').set(content).where('id', '=', id).execute();
        await refuse(context, id, reason);
      });
      return;
    }
    if (answer.type === 'sheets') ({ sheets } = answer);
  }
  await run(async (context) => {
    const proposed = await proposeSaved(context, sheets);
    await context.tx
      .updateTable('imports.import')
      .set({ ...content, state: 'ready', sheets: JSON.stringify(proposed) })
      .where('id', '=', id)
      .execute();
  });
}

async function refuse({ tx }: Context, id: string, reason: object): Promise<void> {
  await tx
    .updateTable('imports.import')
    .set({ state: 'refused', refusal: JSON.stringify(reason), finished_at: new Date() })
    .where('id', '=', id)
    .execute();
}
