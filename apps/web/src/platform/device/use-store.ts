// One store for the whole page, over the account that is signed in.
import { useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../session.tsx';
import { reportUnsent } from '../unsent.ts';
import { looking, startDeviceStore, type RunningStore } from './client.ts';
import type { DeviceStore } from './store.ts';

/** Where the waiting records can be seen. */
export const fillAddress = '/fill';

let running: { account: string | null; store: RunningStore; stop: () => void } | undefined;

function storeOf(account: string | null): RunningStore {
  // Opened without signal by its passphrase, and now the server says that it is this same person.
  if (running?.account === null && account !== null && running.store.standing().owner?.accountId === account)
    running.account = account;
  if (running?.account === account) return running.store;
  running?.stop();
  const store = startDeviceStore(account);
  const listening = store.subscribe(() => {
    const { unsent, lastSent } = store.standing();
    reportUnsent('device', { count: unsent, lastSent, address: fillAddress });
  });
  let told = 0;
  const active = (): void => {
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    void store.active();
  };
  const leave = (): void => void store.keys.shut();
  const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
  for (const touch of touches) addEventListener(touch, active, { passive: true });
  // A page that is put aside whole by Back must not keep its key.
  addEventListener('pagehide', leave);
  running = {
    account,
    store,
    stop: () => {
      for (const touch of touches) removeEventListener(touch, active);
      removeEventListener('pagehide', leave);
      listening();
      store.end();
      reportUnsent('device', { count: 0, lastSent: null, address: null });
    },
  };
  return store;
}

/**
 * The store of whoever is signed in; while the server cannot be asked, of whoever's passphrase opens one. Draws again
 * after every change.
 */
export function useDeviceStore(): DeviceStore {
  const { account, state } = useSession();
  const store =
    state === 'loading'
      ? (running?.store ?? notYet)
      : storeOf(state === 'unreachable' ? (running?.account ?? null) : (account?.id ?? null));
  useSyncExternalStore(store.subscribe, store.standing);
  useEffect(() => navigator.serviceWorker?.addEventListener('message', hurry), []);
  return store;
}

/** Before it is known who is there: nothing can be asked yet. */
const nothing = () => Promise.reject(new Error('The session is not known yet'));
const notYet: DeviceStore = {
  state: () => 'looking',
  standing: () => looking,
  forms: { list: nothing, open: nothing, fetch: nothing, remove: nothing },
  records: {
    list: nothing,
    open: nothing,
    save: nothing,
    putFile: nothing,
    takeFile: nothing,
    finish: nothing,
    reopen: nothing,
    discard: nothing,
  },
  keys: {
    make: nothing,
    open: nothing,
    shut: nothing,
    changePassphrase: nothing,
    addPasskey: nothing,
    destroy: nothing,
    rescue: nothing,
    load: nothing,
  },
  sendNow: nothing,
  subscribe: () => () => undefined,
};

/** The service worker says that the network is back (Background Sync). */
function hurry({ data }: MessageEvent<unknown>): void {
  if (data === 'send') void running?.store.sendNow();
}
