import type { FieldForm } from '@minga/contracts/forms';
import { unreachable } from '../../problem.ts';
import type { OpenedForm, StoredForm } from '../store.ts';
import { deviceProblem } from './problems.ts';
import type { Records } from './records.ts';
import { fetchBytes } from './server.ts';
import type { Change } from './tables.ts';
import type { KeptFile, Vault } from './vault.ts';

/** A version of a form as it lies sealed in `forms`; XForm and files lie in `pieces`. */
export interface KeptForm extends StoredForm {
  id: string;
  xform: KeptFile;
  files: KeptFile[];
}

export const formAddress = ({ id, versionId }: FieldForm): string => `/forms/field-work/${id}/versions/${versionId}`;

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export class Forms {
  readonly #vault: Vault;
  readonly #records: Records;

  constructor(vault: Vault, records: Records) {
    [this.#vault, this.#records] = [vault, records];
  }

  async all(): Promise<KeptForm[]> {
    const rows = await this.#vault.tables.rows('forms');
    const kept = await Promise.all(rows.map((row) => this.#vault.unsealRow<KeptForm>('forms', row)));
    return kept.map(({ value }) => value).sort((a, b) => (a.fetchedAt < b.fetchedAt ? 1 : -1));
  }

  /** The newest version of each. */
  async list(): Promise<StoredForm[]> {
    const all = await this.all();
    return all
      .filter((one, at) => all.findIndex(({ form }) => form.id === one.form.id) === at)
      .map(({ form, fetchedAt }) => ({ form, fetchedAt }));
  }

  async open(formId: string, versionId?: string): Promise<OpenedForm | null> {
    const kept = (await this.all()).find(
      ({ form }) => form.id === formId && (versionId === undefined || form.versionId === versionId),
    );
    if (!kept) return null;
    const { form, fetchedAt } = kept;
    const xform = await (await this.#vault.fileBlob(kept.xform)).text();
    const files = new Map<string, Blob>();
    for (const file of kept.files) files.set(file.name, await this.#vault.fileBlob(file));
    return { form, fetchedAt, xform, files };
  }

  /** Brings a version, compares every file with the hash that was announced, and only then lets it stand. */
  async fetch(form: FieldForm, progress: (bytes: number) => void): Promise<void> {
    if (form.answersClass === 'strict') throw deviceProblem('strict-form');
    let bytes = 0;
    const bring = async (path: string, sha256: string): Promise<Blob> => {
      const body = await fetchBytes(path, (more) => progress((bytes += more)));
      if (!body) throw unreachable();
      if (hex(await crypto.subtle.digest('SHA-256', body)) !== sha256) throw deviceProblem('form-changed');
      return new Blob([body]);
    };
    await this.#vault.alone(
      'pieces',
      async () => {
        const address = formAddress(form);
        const xform = await this.#vault.keepFile('', await bring(`${address}/xform`, form.sha256), 'text/xml');
        const files: KeptFile[] = [];
        for (const { name, sha256 } of form.files) {
          const blob = await bring(`${address}/files/${encodeURIComponent(name)}`, sha256);
          files.push(await this.#vault.keepFile(name, blob, mediaTypeOf(name)));
        }
        await this.put(form, xform, files);
      },
      'shared',
    );
  }

  async put(form: FieldForm, xform: KeptFile, files: KeptFile[]): Promise<void> {
    const before = (await this.all()).filter((kept) => kept.form.id === form.id);
    const needed = new Set((await this.#records.all()).filter(({ state }) => state !== 'sent').map((r) => r.versionId));
    const old = before.filter((kept) => kept.form.versionId === form.versionId || !needed.has(kept.form.versionId));
    const kept: KeptForm = { id: crypto.randomUUID(), form, fetchedAt: new Date().toISOString(), xform, files };
    const own = await this.#vault.change('forms', kept.id, 0, kept);
    await this.#vault.tables.commit([own, ...old.flatMap((one) => this.#drop(one))]);
  }

  /** Versions of which a record is still unsent stay. */
  async remove(formId: string): Promise<void> {
    const needed = new Set((await this.#records.all()).filter(({ state }) => state !== 'sent').map((r) => r.versionId));
    const gone = (await this.all()).filter(({ form }) => form.id === formId && !needed.has(form.versionId));
    if (gone.length > 0) await this.#vault.tables.commit(gone.flatMap((one) => this.#drop(one)));
  }

  #drop(kept: KeptForm): Change[] {
    const files = [kept.xform, ...kept.files].flatMap((file) => this.#vault.dropFile(file));
    return [{ table: 'forms', id: kept.id, row: null }, ...files];
  }
}

const mediaTypes: Record<string, string> = {
  csv: 'text/csv',
  xml: 'text/xml',
  geojson: 'application/geo+json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
};

const mediaTypeOf = (name: string): string =>
  mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
