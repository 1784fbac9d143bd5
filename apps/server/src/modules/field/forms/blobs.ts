// Files by their content, sealed in pieces in the database (M1), so that every server process can hand them out. Equal
// content is stored once a form. What arrives is never whole in memory when it is large, and never in the clear on a disk.
import { createHash } from 'node:crypto';
import { PictureFilter } from '@minga/standards';
import type pg from 'pg';
import type { Context } from '../../../platform/database.ts';
import { openBytes, sealBytes } from '../../../platform/envelope.ts';
import { newId } from '../../../platform/ids.ts';
import { submissionsKey } from './submissions/sealed-xml.ts';

export type Run = <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>;

/** Files of a form are read with the form; those of submissions with what was answered. */
export type BlobKind = 'form' | 'submission';

const pieceBytes = 1024 * 1024;

/** A file that has arrived; pieces that are not in the database yet are held. */
export interface Arrived {
  uploadId: string;
  sha256: string;
  md5: string;
  bytes: number;
  held: { position: number; piece: Buffer }[];
}

/**
 * Takes a file of a record as it comes. Whole megabytes go to the database at once, each in a short transaction of its own.
 * Of a picture only the picture is kept: what a camera wrote beside it, its place above all, is left out (M2).
 */
export class Arrival {
  readonly #uploadId = newId();
  readonly #sha256 = createHash('sha256');
  readonly #md5 = createHash('md5');
  readonly #filter = new PictureFilter();
  readonly #run: Run;
  readonly #rootKey: Buffer;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #position = 0;
  bytes = 0;

  constructor(run: Run, rootKey: Buffer) {
    this.#run = run;
    this.#rootKey = rootKey;
  }

  async add(part: Buffer): Promise<void> {
    for (const kept of this.#filter.push(part))
      await this.#take(Buffer.from(kept.buffer, kept.byteOffset, kept.length));
  }

  async #take(part: Buffer): Promise<void> {
    this.#sha256.update(part);
    this.#md5.update(part);
    this.bytes += part.length;
    this.#parts.push(part);
    this.#partBytes += part.length;
    if (this.#partBytes >= pieceBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const [piece, position] = [Buffer.concat(this.#parts), this.#position++];
    [this.#parts, this.#partBytes] = [[], 0];
    await this.#run((context) => keepPiece(context, this.#rootKey, this.#uploadId, position, piece));
  }

  /** Ends the file. With `away` its last piece leaves memory too. */
  async end(away = false): Promise<Arrived> {
    for (const kept of this.#filter.end()) await this.#take(Buffer.from(kept.buffer, kept.byteOffset, kept.length));
    if (away && this.#partBytes > 0) await this.#flush();
    const held = this.#partBytes > 0 ? [{ position: this.#position, piece: Buffer.concat(this.#parts) }] : [];
    return {
      uploadId: this.#uploadId,
      sha256: this.#sha256.digest('hex'),
      md5: this.#md5.digest('hex'),
      bytes: this.bytes,
      held,
    };
  }
}

/** A file that is whole in memory already. */
export function arrivedAtOnce(bytes: Uint8Array): Arrived {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    uploadId: newId(),
    sha256: createHash('sha256').update(whole).digest('hex'),
    md5: createHash('md5').update(whole).digest('hex'),
    bytes: whole.length,
    held: whole.length > 0 ? [{ position: 0, piece: whole }] : [],
  };
}

const placeOf = (uploadId: string, position: number) => ({
  table: 'forms.chunk',
  row: uploadId,
  column: `sealed ${position}`,
});

/** Seals one piece of an upload. */
export async function keepPiece(
  { tx, actor }: Context,
  rootKey: Buffer,
  uploadId: string,
  position: number,
  piece: Buffer,
): Promise<void> {
  const sealed = sealBytes(submissionsKey(rootKey), placeOf(uploadId, position), piece);
  await tx.insertInto('forms.chunk').values({ upload_id: uploadId, position, sealed, added_by: actor.id }).execute();
}

/** The id of a content within a form follows from the content: whoever brings it again finds it without seeing it. */
export function blobIdOf(formId: string, kind: BlobKind, sha256: string): string {
  const hex = createHash('sha256').update(`minga blob ${formId} ${kind} ${sha256}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Makes an arrived file one of the form, in the caller's transaction. Content that is there already is not kept twice. */
export async function keepBlob(
  context: Context,
  rootKey: Buffer,
  formId: string,
  kind: BlobKind,
  { uploadId, sha256, md5, bytes, held }: Arrived,
): Promise<string> {
  const id = blobIdOf(formId, kind, sha256);
  const made = await context.tx
    .insertInto('forms.blob')
    .values({ id, form_id: formId, kind, sha256, md5, bytes, upload_id: uploadId, added_by: context.actor.id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) return id;
  for (const { position, piece } of held) await keepPiece(context, rootKey, uploadId, position, piece);
  return id;
}

/** The file again, piece by piece, one short transaction each. Ends early for whoever may not see it. */
export async function* openBlob(run: Run, rootKey: Buffer, blobId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const row = await run(({ tx }) =>
      tx
        .selectFrom('forms.chunk as c')
        .innerJoin('forms.blob as b', 'b.upload_id', 'c.upload_id')
        .select(['c.sealed', 'c.upload_id as uploadId'])
        .where('b.id', '=', blobId)
        .where('c.position', '=', position)
        .executeTakeFirst(),
    );
    if (!row) return;
    yield openBytes(submissionsKey(rootKey), placeOf(row.uploadId, position), row.sealed);
  }
}

/** Pieces of an upload that has not become a file yet, in their order, within one transaction. */
export async function* piecesOf({ tx }: Context, rootKey: Buffer, uploadId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const row = await tx
      .selectFrom('forms.chunk')
      .select('sealed')
      .where('upload_id', '=', uploadId)
      .where('position', '=', position)
      .executeTakeFirst();
    if (!row) return;
    yield openBytes(submissionsKey(rootKey), placeOf(uploadId, position), row.sealed);
  }
}

/** The whole file; only for what has a small limit of its own. */
export async function wholeBlob(run: Run, rootKey: Buffer, blobId: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of openBlob(run, rootKey, blobId)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Ends pieces of uploads that came to nothing: a phone lost its network in the middle, or another had sent the same. */
export async function sweepUploads(jobsPool: pg.Pool): Promise<void> {
  await jobsPool.query(`delete from forms.upload where touched_at < now() - interval '1 day' and not held`);
  await jobsPool.query(`delete from forms.chunk where added_at < now() - interval '1 day'
    and upload_id not in (select b.upload_id from forms.blob b) and upload_id not in (select u.id from forms.upload u)`);
}
