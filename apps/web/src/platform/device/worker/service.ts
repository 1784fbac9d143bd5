// The store inside its worker: finds it, opens it, shuts it, and gives what is inside while it is open.
import type { FieldWork } from '@minga/contracts/forms';
import type { Opening, Owner, QueueHold, Standing, StoreState, Way } from '../store.ts';
import { Forms } from './forms.ts';
import { newStoreKey, openByPasskey, openByPassphrase, rewrap, wrapByPasskey } from './keys.ts';
import { defaultLeaseHours, heard, judge, leaseEnd, seen, type Facts } from './lease.ts';
import { Outbox } from './outbox.ts';
import { deviceProblem } from './problems.ts';
import { Records } from './records.ts';
import { loadRescue, rescueFile } from './rescue.ts';
import { contact } from './server.ts';
import { Tables, type Lock } from './tables.ts';
import { Vault } from './vault.ts';
import { accountsHere } from './whose.ts';

/** Shut after this long without a key pressed or the screen touched (H1). */
const idleMs = 5 * 60_000;
/** What is being sent when the screens shut may go on for so long; only the sending has the key then. */
const finishMs = 30 * 60_000;

interface Opened {
  vault: Vault;
  records: Records;
  forms: Forms;
  outbox: Outbox;
  facts: Facts;
}

interface Found {
  account: string;
  tables: Tables;
  lock: Lock;
}

export class Service {
  readonly #tell: (standing: Standing) => void;
  readonly #channel = new BroadcastChannel('minga-device');
  #account: string | null = null;
  #found: Found[] = [];
  #opened: Opened | undefined;
  #state: StoreState = 'looking';
  #clockBack = false;
  #hold: QueueHold = null;
  #activeAt = Date.now();
  #telling = false;

  constructor(tell: (standing: Standing) => void) {
    this.#tell = tell;
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'shut') void this.shut(false);
      else if (data === 'gone') void this.begin(this.#account);
      else this.#changed(false);
    });
    setInterval(() => void this.#minute(), 60_000);
    addEventListener('online', () => void this.sendNow());
    addEventListener('offline', () => this.#setHold('offline'));
  }

  /** The store of this account, or every store of this browser when it is not known who is there. */
  async begin(account: string | null): Promise<void> {
    await this.shut(false);
    for (const { tables } of this.#found) tables.close();
    this.#account = account;
    this.#found = [];
    for (const one of await accountsHere(account)) {
      const tables = await Tables.open(one);
      const lock = await tables.lock();
      if (lock) this.#found.push({ account: one, tables, lock });
      else tables.close();
    }
    this.#state = this.#found.length > 0 ? 'shut' : 'none';
    this.#changed(false);
    // A store that is to be destroyed hears so without being opened (H5).
    const own = this.#found.find((one) => one.account === account);
    if (own) {
      const answer = await contact(own.account, own.lock.store);
      if (answer.kind === 'heard' && answer.work.wipe) await this.#wipe(own);
    }
  }

  get #inside(): Opened {
    if (!this.#opened || this.#state !== 'open') throw deviceProblem('shut');
    if (Date.now() - this.#activeAt > idleMs) {
      void this.#idle();
      throw deviceProblem('shut');
    }
    return this.#opened;
  }
  get records(): Records {
    return this.#inside.records;
  }
  get forms(): Forms {
    return this.#inside.forms;
  }

  active(): void {
    this.#activeAt = Date.now();
  }

  async make(passphrase: string, owner: Owner): Promise<void> {
    const store = crypto.randomUUID();
    const { key, wrap } = await newStoreKey(store, passphrase);
    const now = Date.now();
    let facts: Facts = {
      owner,
      serverTime: 0,
      deviceTime: now,
      leaseHours: defaultLeaseHours,
      latest: now,
      counter: 1,
      lastSent: null,
    };
    const answer = await contact(owner.accountId, store);
    if (answer.kind === 'heard') facts = heard(facts, answer.work, now);
    const tables = await Tables.open(owner.accountId);
    if (await tables.lock()) throw new Error('This person has a store here');
    const vault = new Vault(owner.accountId, store, tables, key);
    await tables.commit([await vault.change('facts', 'facts', 0, facts)]);
    const lock: Lock = {
      name: 'lock',
      store,
      passphrase: wrap,
      passkeys: [],
      leaseUntil: new Date(leaseEnd(facts)).toISOString(),
    };
    await tables.putLock(lock);
    this.#account = owner.accountId;
    this.#found = [{ account: owner.accountId, tables, lock }];
    this.#enter(vault, facts);
  }

  async open(way: Way): Promise<Opening> {
    for (const found of this.#found) {
      const key = await keyBy(found.lock, way);
      if (!key) continue;
      const vault = new Vault(found.account, found.lock.store, found.tables, key);
      const facts = (await vault.read<Facts>('facts', 'facts'))?.value;
      if (!facts) return 'wrong';
      const verdict = judge(facts, Date.now());
      if (verdict === 'good') {
        this.#enter(vault, await this.#note(vault, (standing) => seen(standing, Date.now())));
        return 'open';
      }
      const answer = await contact(found.account, found.lock.store);
      if (answer.kind !== 'heard') {
        [this.#state, this.#clockBack] = ['lease-over', verdict === 'clock-back'];
        this.#changed(false);
        return verdict;
      }
      if (answer.work.wipe) {
        await this.#wipe(found);
        return 'wiped';
      }
      this.#enter(vault, await this.#note(vault, (standing) => heard(standing, answer.work, Date.now())));
      return 'open';
    }
    return 'wrong';
  }

  /** The key is gone from memory when this resolves; `everywhere` shuts the other tabs too. */
  async shut(everywhere = true): Promise<void> {
    if (everywhere) this.#channel.postMessage('shut');
    this.#opened?.outbox.stop();
    this.#opened = undefined;
    if (this.#state === 'open') this.#state = 'shut';
    this.#changed(false);
  }

  async changePassphrase(passphrase: string, next: string): Promise<boolean> {
    return this.#relock(async (lock) => {
      const wrap = await rewrap(lock.store, lock.passphrase, passphrase, next);
      return wrap && { ...lock, passphrase: wrap };
    });
  }

  async addPasskey(passphrase: string, passkey: Parameters<typeof wrapByPasskey>[3]): Promise<boolean> {
    return this.#relock(async (lock) => {
      const wrap = await wrapByPasskey(lock.store, lock.passphrase, passphrase, passkey);
      const others = lock.passkeys.filter(({ credentialId }) => credentialId !== passkey.credentialId);
      return wrap && { ...lock, passkeys: [...others, wrap] };
    });
  }

  async destroy(): Promise<void> {
    const account = this.#opened?.vault.account ?? this.#account;
    const found = this.#found.find((one) => one.account === account);
    if (found) await this.#wipe(found);
  }

  rescue(): Promise<Blob> {
    const { vault, records } = this.#inside;
    return rescueFile(vault, records, this.#ofOpen().lock.passphrase);
  }

  async load(rescue: Blob, passphrase: string): Promise<number> {
    const { vault } = this.#inside;
    const came = await vault.alone('pieces', () => loadRescue(vault, rescue, passphrase), 'shared');
    this.wrote();
    return came;
  }

  async sendNow(): Promise<void> {
    if (this.#hold === 'offline') this.#setHold(null);
    await this.#opened?.outbox.wake(true);
  }

  /** Called after each change of a record or form: other tabs hear of it, and the queue looks again. */
  wrote(): void {
    this.#changed(true);
    void this.#opened?.outbox.wake();
  }

  #ofOpen(): Found {
    return this.#found.find(({ account }) => account === this.#inside.vault.account)!;
  }

  async #relock(next: (lock: Lock) => Promise<Lock | undefined>): Promise<boolean> {
    const found = this.#ofOpen();
    const lock = await next(found.lock);
    if (!lock) return false;
    await found.tables.putLock(lock);
    found.lock = lock;
    this.#changed(false);
    return true;
  }

  #enter(vault: Vault, facts: Facts): void {
    const records = new Records(vault);
    const outbox = new Outbox(vault, records, {
      contact: (work) => this.#heard(work),
      hold: (hold) => this.#setHold(hold),
      changed: () => this.#changed(true),
      sent: async () => {
        await this.#noted((standing) => ({ ...standing, lastSent: new Date().toISOString() }));
      },
    });
    this.#opened = { vault, records, forms: new Forms(vault, records), outbox, facts };
    [this.#state, this.#clockBack, this.#activeAt] = ['open', false, Date.now()];
    this.#changed(false);
    void outbox.wake();
    void records.sweep(Date.now());
  }

  async #heard(work: FieldWork): Promise<boolean> {
    if (!this.#opened) return false;
    if (work.wipe) {
      await this.#wipe(this.#found.find(({ account }) => account === this.#opened?.vault.account)!);
      return false;
    }
    const facts = await this.#noted((standing) => heard(standing, work, Date.now()));
    const found = this.#found.find(({ account }) => account === facts?.owner.accountId);
    if (found && facts) {
      found.lock = { ...found.lock, leaseUntil: new Date(leaseEnd(facts)).toISOString() };
      await found.tables.putLock(found.lock);
    }
    return true;
  }

  async #noted(next: (standing: Facts) => Facts): Promise<Facts | undefined> {
    const opened = this.#opened;
    if (!opened) return undefined;
    opened.facts = await this.#note(opened.vault, next);
    return opened.facts;
  }

  #note(vault: Vault, next: (standing: Facts) => Facts): Promise<Facts> {
    return vault.alone('facts', async () => {
      const found = (await vault.read<Facts>('facts', 'facts'))!;
      const facts = next(found.value);
      await vault.tables.commit([await vault.change('facts', 'facts', found.version, facts)]);
      return facts;
    });
  }

  async #wipe(found: Found): Promise<void> {
    this.#opened?.outbox.stop();
    this.#opened = undefined;
    this.#found = this.#found.filter((one) => one !== found);
    await found.tables.destroy(found.account);
    this.#state = this.#found.length > 0 ? 'shut' : 'none';
    this.#channel.postMessage('gone');
    this.#changed(false);
  }

  async #minute(): Promise<void> {
    if (!this.#opened) return;
    const verdict = judge(this.#opened.facts, Date.now());
    if (verdict !== 'good') {
      await this.shut(false);
      [this.#state, this.#clockBack] = ['lease-over', verdict === 'clock-back'];
      this.#changed(false);
      return;
    }
    await this.#noted((standing) => seen(standing, Date.now()));
    if (Date.now() - this.#activeAt > idleMs) await this.#idle();
  }

  /** The screens shut at once; the key goes when the sending that is under way has ended. */
  async #idle(): Promise<void> {
    const idle = Date.now() - this.#activeAt;
    if (this.#opened?.outbox.busy && idle < idleMs + finishMs) {
      this.#state = 'shut';
      this.#changed(false);
    } else await this.shut(false);
  }

  #setHold(hold: QueueHold): void {
    if (this.#hold === hold) return;
    this.#hold = hold;
    this.#changed(false);
  }

  /** Tells the page, a moment later and once for many. */
  #changed(here: boolean): void {
    if (here) this.#channel.postMessage('changed');
    if (this.#telling) return;
    this.#telling = true;
    setTimeout(() => void this.#say(), 40);
  }

  async #say(): Promise<void> {
    this.#telling = false;
    const opened = this.#state === 'open' ? this.#opened : undefined;
    const found = opened ? this.#ofOpen() : this.#found.find(({ account }) => account === this.#account);
    const count = (stage: 'draft' | 'queued' | 'parked') => found?.tables.countOf(stage).catch(() => 0) ?? 0;
    const [drafts, queued, parked] = await Promise.all([count('draft'), count('queued'), count('parked')]);
    this.#tell({
      state: this.#state,
      owner: opened?.facts.owner ?? null,
      unsent: drafts + queued + parked,
      waiting: queued + parked,
      lastSent: opened?.facts.lastSent ?? null,
      hold: this.#hold,
      clockBack: this.#clockBack,
      leaseUntil: found?.lock.leaseUntil ?? null,
      passkeys: this.#found.flatMap(({ lock }) =>
        lock.passkeys.map(({ credentialId, salt }) => ({ credentialId, salt })),
      ),
    });
  }
}

function keyBy(lock: Lock, way: Way): Promise<CryptoKey | undefined> {
  if ('passphrase' in way) return openByPassphrase(lock.store, lock.passphrase, way.passphrase);
  const { credentialId, secret } = way.passkey;
  const wrap = lock.passkeys.find((one) => one.credentialId === credentialId);
  return wrap ? openByPasskey(lock.store, wrap, secret) : Promise.resolve(undefined);
}
