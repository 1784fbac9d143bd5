import { databaseOf } from './tables.ts';

const prefix = databaseOf('');

/** The accounts that have a store in this browser: this one, or all of them when nobody is known to be there. */
export async function accountsHere(account: string | null): Promise<string[]> {
  // Firefox before 126 cannot list; there only a known account is looked for.
  const listed =
    'databases' in indexedDB ? await indexedDB.databases() : [{ name: account ? databaseOf(account) : '' }];
  const all = listed.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return account === null ? all : all.filter((one) => one === account);
}
