// The last resort when storage fills or a device is about to be given away: every unsent record in one sealed file (H7).
// A line that says what it is, a line with the way to its key, then parts: four bytes of length, and a sealed row each.
import { openByPassphrase, type PassphraseWrap } from './keys.ts';
import type { KeptRecord } from './kept.ts';
import { stageOf } from './kept.ts';
import { deviceProblem } from './problems.ts';
import type { Records } from './records.ts';
import { pieceBytes, Vault, type KeptFile } from './vault.ts';

const title = 'MINGA-RESCUE-1';

interface Head {
  store: string;
  passphrase: Omit<PassphraseWrap, 'salt' | 'wrapped'> & { salt: string; wrapped: string };
}

interface Manifest {
  account: string;
  records: KeptRecord[];
}

const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const piecesOf = ({ bytes }: KeptFile): number => Math.ceil(bytes / pieceBytes);

export async function rescueFile(vault: Vault, records: Records, wrap: PassphraseWrap): Promise<Blob> {
  const unsent = (await records.all()).filter(({ state }) => state !== 'sent');
  const { salt, wrapped, ...cost } = wrap;
  const head: Head = { store: vault.store, passphrase: { ...cost, salt: toText(salt), wrapped: toText(wrapped) } };
  const parts: BlobPart[] = [`${title}\n${JSON.stringify(head)}\n`];
  let row = 0;
  const add = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const sealed = await vault.sealBytes('rescue', String(row++), 1, bytes);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, sealed.length);
    parts.push(length, sealed);
  };
  const manifest: Manifest = { account: vault.account, records: unsent };
  await add(new TextEncoder().encode(JSON.stringify(manifest)));
  for (const { id, files } of unsent) {
    await add(new TextEncoder().encode((await records.xml(id)) ?? ''));
    for (const file of files)
      for (let n = 0; n < piecesOf(file); n++) await add((await vault.piece(file, n)) ?? new Uint8Array(0));
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** Puts the records of the file that are not here into this store. Gives how many. */
export async function loadRescue(vault: Vault, rescue: Blob, passphrase: string): Promise<number> {
  const { head, at: begin } = await headOf(rescue);
  const { salt, wrapped, ...cost } = head.passphrase;
  const wrap = { ...cost, salt: toBytes(salt), wrapped: toBytes(wrapped) };
  const key = await openByPassphrase(head.store, wrap, passphrase);
  if (!key) throw deviceProblem('wrong-passphrase');
  const source = new Vault(vault.account, head.store, vault.tables, key);
  let [at, row] = [begin, 0];
  const next = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const length = new DataView(await rescue.slice(at, at + 4).arrayBuffer()).getUint32(0);
    const sealed = new Uint8Array(await rescue.slice(at + 4, at + 4 + length).arrayBuffer());
    at += 4 + length;
    return source.unsealBytes('rescue', { id: String(row++), version: 1, sealed });
  };
  try {
    const manifest = JSON.parse(new TextDecoder().decode(await next())) as Manifest;
    if (manifest.account !== vault.account) throw deviceProblem('of-another-person');
    let came = 0;
    for (const kept of manifest.records) {
      const xml = new TextDecoder().decode(await next());
      const known = (await vault.tables.row('records', kept.id)) !== undefined;
      const files: KeptRecord['files'] = [];
      for (const file of kept.files) {
        const parts: Uint8Array<ArrayBuffer>[] = [];
        for (let n = 0; n < piecesOf(file); n++) parts.push(await next());
        if (!known) files.push({ ...file, ...(await vault.keepFile(file.name, new Blob(parts), file.mediaType)) });
      }
      if (known) continue;
      const state = kept.state === 'sending' ? 'ready' : kept.state;
      const own = await vault.change('records', kept.id, 0, { ...kept, state, files });
      own.row.stage = stageOf({ state });
      await vault.tables.commit([own, await vault.change('answers', kept.id, 0, xml)]);
      came++;
    }
    return came;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') throw deviceProblem('not-a-rescue-file');
    throw error;
  }
}

async function headOf(rescue: Blob): Promise<{ head: Head; at: number }> {
  const text = await rescue.slice(0, 4_096).text();
  const [first, second = ''] = text.split('\n');
  if (first !== title) throw deviceProblem('not-a-rescue-file');
  try {
    return { head: JSON.parse(second) as Head, at: title.length + second.length + 2 };
  } catch {
    throw deviceProblem('not-a-rescue-file');
  }
}
