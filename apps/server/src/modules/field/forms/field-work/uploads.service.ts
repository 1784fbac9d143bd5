// A file of a record comes in pieces, each sealed as it arrives; whole, it becomes an attachment of its record. A browser
// that lost its network asks how much is there, and goes on from that byte.
import { createHash } from 'node:crypto';
import type { FieldFileReceipt } from '@minga/contracts/forms';
import { pictureKind } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';
import { Arrival, blobIdOf, keepBlob, keepPiece, piecesOf, type Arrived } from '../blobs.ts';
import { pieceBeyondFile, recordFirst } from './problems.ts';
import { demandStore } from './stores.service.ts';

/** A file by the address of its record. */
export interface FileAddress {
  formId: string;
  instanceId: string;
  name: string;
  store: string;
}

export interface Piece {
  bytes: Buffer;
  /** Where it begins, and how long the whole file is. */
  from: number;
  of: number;
  mediaType: string | null;
}

interface Upload {
  id: string;
  bytes: number;
  received: number;
  pieces: number;
  isWhole: boolean;
}

/** To what a file belongs: a content that the caller sent, or a record of theirs that waits in quarantine. */
interface Owner {
  contentId?: string;
  submissionId?: string;
  quarantineId?: string;
}

async function demandOwner({ tx }: Context, { formId, instanceId }: FileAddress): Promise<Owner> {
  const { rows } = await sql<{ owner: Owner | null }>`
    select forms.field_record(${formId}, ${instanceId}) as owner`.execute(tx);
  if (!rows[0]?.owner) throw recordFirst();
  return rows[0].owner;
}

/** Bytes of the attachment, when the record has it. */
async function findAttached({ tx }: Context, { contentId }: Owner, name: string): Promise<number | undefined> {
  if (contentId === undefined) return undefined;
  const { rows } = await sql<{ bytes: number | null }>`
    select b.bytes from forms.attachment a left join forms.blob b on b.id = a.blob_id
    where a.content_id = ${contentId} and a.name = ${name} and a.blob_id is not null`.execute(tx);
  return rows[0] && (rows[0].bytes ?? 0);
}

const readUpload = async ({ tx, actor }: Context, { formId, instanceId, name }: FileAddress, lock: boolean) =>
  (
    await sql<Upload>`
      select id, bytes, received, pieces, sha256 is not null as "isWhole" from forms.upload
      where account_id = ${actor.id} and form_id = ${formId} and instance_id = ${instanceId} and name = ${name}
      ${lock ? sql`for update` : sql``}`.execute(tx)
  ).rows[0];

/** How much of a file has come. */
export async function getUpload(
  context: Context,
  address: FileAddress,
  agent: string | null,
): Promise<FieldFileReceipt> {
  await demandStore(context, address.store, agent);
  const owner = await demandOwner(context, address);
  const attached = await findAttached(context, owner, address.name);
  if (attached !== undefined) return { received: attached, complete: true };
  const upload = await readUpload(context, address, false);
  return { received: upload?.received ?? 0, complete: upload?.isWhole ?? false };
}

/** Takes one piece. What is there already is passed over; a piece that would leave a gap is told where to go on. */
export async function takePiece(
  context: Context,
  rootKey: Buffer,
  address: FileAddress,
  piece: Piece,
  agent: string | null,
): Promise<FieldFileReceipt> {
  await demandStore(context, address.store, agent);
  const owner = await demandOwner(context, address);
  const end = piece.from + piece.bytes.length;
  if (end > piece.of || (piece.bytes.length === 0 && piece.of > 0)) throw pieceBeyondFile({ of: piece.of });
  if ((await findAttached(context, owner, address.name)) !== undefined) return { received: piece.of, complete: true };
  const upload = await beginUpload(context, address, piece);
  if (upload.bytes !== piece.of) throw pieceBeyondFile({ of: upload.bytes });
  if (upload.isWhole || piece.from > upload.received) return { received: upload.received, complete: upload.isWhole };
  const fresh = piece.bytes.subarray(upload.received - piece.from);
  if (fresh.length > 0) {
    await keepPiece(context, rootKey, upload.id, upload.pieces, fresh);
    upload.received += fresh.length;
    await sql`update forms.upload set received = ${upload.received}, pieces = pieces + 1, touched_at = now()
      where id = ${upload.id}`.execute(context.tx);
  }
  const complete = upload.received === upload.bytes;
  if (complete) await completeFile(context, rootKey, address, upload, owner, piece.mediaType);
  return { received: upload.received, complete };
}

/** The upload's row, locked until this transaction ends: pieces of one file take turns. */
async function beginUpload(context: Context, address: FileAddress, { from, of, mediaType }: Piece): Promise<Upload> {
  const { tx, actor } = context;
  await sql`insert into forms.upload (id, account_id, form_id, instance_id, name, media_type, bytes)
    values (${newId()}, ${actor.id}, ${address.formId}, ${address.instanceId}, ${address.name}, ${mediaType}, ${of})
    on conflict (account_id, form_id, instance_id, name) do nothing`.execute(tx);
  const upload = (await readUpload(context, address, true))!;
  if (from > 0 || upload.bytes === of || upload.isWhole) return upload;
  const anew = newId();
  await sql`update forms.upload set id = ${anew}, media_type = ${mediaType}, bytes = ${of}, received = 0, pieces = 0, touched_at = now()
    where id = ${upload.id}`.execute(tx);
  return { id: anew, bytes: of, received: 0, pieces: 0, isWhole: false };
}

/** Every byte is here: the file is named by its content, and put to its record, or kept with it in quarantine. */
async function completeFile(
  context: Context,
  rootKey: Buffer,
  { formId, name }: FileAddress,
  { id, bytes }: Upload,
  { contentId, submissionId, quarantineId }: Owner,
  mediaType: string | null,
): Promise<void> {
  const kept = await keptOf(context, rootKey, id, bytes);
  const { uploadId, sha256, md5 } = kept;
  const blobId = blobIdOf(formId, 'submission', sha256);
  const held = quarantineId !== undefined;
  await sql`update forms.upload set id = ${uploadId}, sha256 = ${sha256}, md5 = ${md5}, blob_id = ${blobId}, kept_bytes = ${kept.bytes},
    held = ${held} where id = ${id}`.execute(context.tx);
  const kind = held ? 'quarantined-record' : 'submission';
  const facts = { again: true, files: 1 };
  context.audit({ act: 'submissions.create', kind, id: (quarantineId ?? submissionId)!, facts });
  if (contentId === undefined) return;
  await keepBlob(context, rootKey, formId, 'submission', kept);
  await sql`select forms.attach(${newId()}, ${contentId}, ${name}, ${blobId}, ${mediaType})`.execute(context.tx);
}

/** What is kept of an upload: a picture is written anew without what a camera put beside it (M2), and its old pieces are swept. */
async function keptOf(context: Context, rootKey: Buffer, id: string, bytes: number): Promise<Arrived> {
  const pieces = piecesOf(context, rootKey, id);
  const first = (await pieces.next()).value ?? Buffer.alloc(0);
  if (pictureKind(first) === undefined) {
    const [sha, md] = [createHash('sha256').update(first), createHash('md5').update(first)];
    for await (const part of pieces) {
      sha.update(part);
      md.update(part);
    }
    return { uploadId: id, sha256: sha.digest('hex'), md5: md.digest('hex'), bytes, held: [] };
  }
  const arrival = new Arrival((work) => work(context), rootKey);
  await arrival.add(first);
  for await (const part of pieces) await arrival.add(part);
  return arrival.end(true);
}
