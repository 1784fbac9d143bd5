// The page's half of the store: asks the worker, which alone holds the key, and hears how things stand.
import { Problem } from '../problem.ts';
import type { DeviceStore, Standing } from './store.ts';
import type { Call, CallName, Calls, FromWorker } from './worker/calls.ts';

export const looking: Standing = {
  state: 'looking',
  owner: null,
  unsent: 0,
  waiting: 0,
  lastSent: null,
  hold: null,
  clockBack: false,
  leaseUntil: null,
  passkeys: [],
};

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  progress?: ((bytes: number) => void) | undefined;
}

export interface RunningStore extends DeviceStore {
  /** Ends the worker, and with it the key. */
  end: () => void;
  active: () => Promise<void>;
}

/** Starts the worker over the store of this account, or over every store here when nobody is known to be there. */
export function startDeviceStore(account: string | null): RunningStore {
  const worker = new Worker(new URL('./worker/store.worker.ts', import.meta.url), { type: 'module', name: 'store' });
  const calls = new Map<number, Waiting>();
  const listeners = new Set<() => void>();
  let standing = looking;
  let last = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if ('standing' in data) {
      standing = data.standing;
      for (const listener of listeners) listener();
      return;
    }
    const waiting = calls.get(data.call);
    if ('progress' in data) {
      waiting?.progress?.(data.progress);
      return;
    }
    calls.delete(data.call);
    if ('value' in data) waiting?.resolve(data.value);
    else {
      const { type, status, titles, facts } = data.problem;
      waiting?.reject(new Problem(type, status, titles, [], facts));
    }
  });

  const askWith =
    <Name extends CallName>(name: Name, progress?: (bytes: number) => void) =>
    (...args: Parameters<Calls[Name]>): ReturnType<Calls[Name]> =>
      new Promise<unknown>((resolve, reject) => {
        calls.set(++last, { resolve, reject, progress });
        worker.postMessage({ call: last, name, args } satisfies Call);
      }) as ReturnType<Calls[Name]>;

  void askWith('begin')(account);
  return {
    state: () => standing.state,
    standing: () => standing,
    forms: {
      list: askWith('forms.list'),
      open: askWith('forms.open'),
      fetch: (form, progress) => askWith('forms.fetch', progress)(form),
      remove: askWith('forms.remove'),
    },
    records: {
      list: askWith('records.list'),
      open: askWith('records.open'),
      save: askWith('records.save'),
      putFile: askWith('records.putFile'),
      takeFile: askWith('records.takeFile'),
      finish: askWith('records.finish'),
      reopen: askWith('records.reopen'),
      discard: askWith('records.discard'),
    },
    keys: {
      make: askWith('keys.make'),
      open: askWith('keys.open'),
      shut: askWith('keys.shut'),
      changePassphrase: askWith('keys.changePassphrase'),
      addPasskey: askWith('keys.addPasskey'),
      destroy: askWith('keys.destroy'),
      rescue: askWith('keys.rescue'),
      load: askWith('keys.load'),
    },
    sendNow: askWith('sendNow'),
    active: askWith('active'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => worker.terminate(),
  };
}
