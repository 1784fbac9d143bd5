import type { DeviceRecord, DraftChange, RecordSummary } from '../store.ts';
import { stageOf, summaryOf, type KeptRecord } from './kept.ts';
import { deviceProblem } from './problems.ts';
import type { Change } from './tables.ts';
import type { Vault } from './vault.ts';

/** After a receipt, answers and files stay this long for a look back; then only the line with the receipt. */
const lookBackMs = 24 * 3_600_000;
/** And the line itself this long. */
const lineMs = 30 * 24 * 3_600_000;

export class Records {
  readonly #vault: Vault;
  readonly #known = new Map<string, { version: number; kept: KeptRecord }>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Every record, oldest first. What did not change since the last look is not opened again. */
  async all(): Promise<KeptRecord[]> {
    const rows = await this.#vault.tables.rows('records');
    const kept = await Promise.all(
      rows.map(async (row) => {
        const known = this.#known.get(row.id);
        if (known?.version === row.version) return known.kept;
        const { value } = await this.#vault.unsealRow<KeptRecord>('records', row);
        this.#known.set(row.id, { version: row.version, kept: value });
        return value;
      }),
    );
    return kept.sort((a, b) => (a.begunAt < b.begunAt ? -1 : 1));
  }

  async list(): Promise<RecordSummary[]> {
    return (await this.all()).map(summaryOf);
  }

  async open(id: string): Promise<DeviceRecord | null> {
    const found = await this.#vault.read<KeptRecord>('records', id);
    const xml = await this.xml(id);
    if (!found || xml === undefined) return null;
    const files = await Promise.all(
      found.value.files.map(async (file) => ({
        name: file.name,
        mediaType: file.mediaType,
        blob: await this.#vault.fileBlob(file),
      })),
    );
    return { ...summaryOf(found.value), xml, files };
  }

  async xml(id: string): Promise<string | undefined> {
    const row = await this.#vault.tables.row('answers', id);
    return row && new TextDecoder().decode(await this.#vault.unsealBytes('answers', row));
  }

  /**
   * One change of one record: nobody else changes it meanwhile, in any tab. `decide` gets what stands and gives what
   * stands next, null to take it away, undefined to leave it. `more` are changes that hold with it or not at all.
   */
  change(
    id: string,
    decide: (standing: KeptRecord | undefined) => KeptRecord | null | undefined,
    more: (standing: KeptRecord | undefined) => Promise<Change[]> | Change[] = () => [],
  ): Promise<KeptRecord | undefined> {
    return this.#vault.alone(`record ${id}`, async () => {
      const found = await this.#vault.read<KeptRecord>('records', id);
      const next = decide(found?.value);
      if (next === undefined) return found?.value;
      const others = await more(found?.value);
      const expects = found?.version ?? 0;
      if (next === null) {
        const gone: Change[] = [
          { table: 'records', id, expects, row: null },
          { table: 'answers', id, row: null },
        ];
        await this.#vault.tables.commit([...gone, ...others]);
        return undefined;
      }
      const own = await this.#vault.change('records', id, expects, next);
      own.row.stage = stageOf(next);
      await this.#vault.tables.commit([own, ...others]);
      return next;
    });
  }

  async save(change: DraftChange): Promise<void> {
    const now = new Date().toISOString();
    const { xml, ...facts } = change;
    const xmlBytes = new TextEncoder().encode(xml).length;
    await this.change(
      change.id,
      (standing) => {
        if (standing && standing.state !== 'draft') throw deviceProblem('not-a-draft');
        return { ...(standing ?? fresh(now)), ...facts, xmlBytes, changedAt: now };
      },
      async () => {
        const standing = await this.#vault.tables.row('answers', change.id);
        return [await this.#vault.change('answers', change.id, standing?.version ?? 0, xml)];
      },
    );
  }

  putFile(id: string, name: string, blob: Blob): Promise<void> {
    // `pieces` is held shared while pieces lie there that no record lists yet, so that a sweep leaves them.
    return this.#vault.alone(
      'pieces',
      async () => {
        const file = { ...(await this.#vault.keepFile(name, blob)), received: 0 };
        await this.#changeFiles(id, name, (others) => [...others, file]);
      },
      'shared',
    );
  }

  takeFile(id: string, name: string): Promise<void> {
    return this.#changeFiles(id, name, (others) => others);
  }

  async #changeFiles(id: string, name: string, next: (others: KeptRecord['files']) => KeptRecord['files']) {
    await this.change(
      id,
      (standing) => {
        if (!standing) throw deviceProblem('no-such-record');
        if (standing.state !== 'draft') throw deviceProblem('not-a-draft');
        const others = standing.files.filter((file) => file.name !== name);
        return { ...standing, files: next(others), changedAt: new Date().toISOString() };
      },
      (standing) =>
        (standing?.files ?? []).filter((file) => file.name === name).flatMap((file) => this.#vault.dropFile(file)),
    );
  }

  async finish(id: string): Promise<void> {
    await this.change(id, (standing) => {
      if (!standing) throw deviceProblem('no-such-record');
      if (standing.state !== 'draft') return undefined;
      return { ...standing, state: 'ready', readyAt: new Date().toISOString(), tries: 0, nextAt: 0, refusal: null };
    });
  }

  async reopen(id: string): Promise<void> {
    await this.change(id, (standing) => {
      if (!standing) throw deviceProblem('no-such-record');
      if (standing.state === 'draft') return undefined;
      if (standing.state === 'sent') throw deviceProblem('already-sent');
      if (standing.attempted) throw deviceProblem('maybe-sent');
      return {
        ...standing,
        state: 'draft',
        readyAt: null,
        files: standing.files.map((file) => ({ ...file, received: 0 })),
      };
    });
  }

  async discard(id: string): Promise<void> {
    await this.change(
      id,
      (standing) => {
        if (!standing) return undefined;
        if (standing.state !== 'draft') throw deviceProblem('not-a-draft');
        return null;
      },
      (standing) => (standing?.files ?? []).flatMap((file) => this.#vault.dropFile(file)),
    );
  }

  /** Takes away what the server has held long enough. */
  async sweep(now: number): Promise<void> {
    for (const { id, state, sentAt, emptied } of await this.all()) {
      if (state !== 'sent' || sentAt === null) continue;
      const age = now - Date.parse(sentAt);
      if (age > lineMs || (age > lookBackMs && !emptied))
        await this.change(
          id,
          (standing) => (age > lineMs || !standing ? null : { ...standing, files: [], emptied: true, name: null }),
          (standing) => [
            { table: 'answers', id, row: null },
            ...(standing?.files ?? []).flatMap((file) => this.#vault.dropFile(file)),
          ],
        );
    }
  }
}

const fresh = (
  now: string,
): Omit<KeptRecord, 'id' | 'formId' | 'versionId' | 'title' | 'name' | 'taskId' | 'xmlBytes' | 'changedAt'> => ({
  state: 'draft',
  begunAt: now,
  files: [],
  attempted: false,
  tries: 0,
  nextAt: 0,
  readyAt: null,
  sentAt: null,
  emptied: false,
  receipt: null,
  refusal: null,
});
