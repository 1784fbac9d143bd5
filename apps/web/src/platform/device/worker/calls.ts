// What the page asks of the worker. The page never holds the key; the worker never draws.
import type { DeviceForms, DeviceRecords, Standing, StoreKeys } from '../store.ts';
import type { SaidProblem } from './problems.ts';

type Named<Prefix extends string, Functions> = {
  [Name in keyof Functions & string as `${Prefix}.${Name}`]: Functions[Name];
};

export type Calls = Named<'forms', DeviceForms> &
  Named<'records', DeviceRecords> &
  Named<'keys', StoreKeys> & {
    /** The first call: whose store, if that is known; with no account the passphrase tells. */
    begin: (account: string | null) => Promise<void>;
    sendNow: () => Promise<void>;
    /** The person is there: puts off the locking. */
    active: () => Promise<void>;
  };

export type CallName = keyof Calls;

export interface Call {
  call: number;
  name: CallName;
  args: unknown[];
}

export type FromWorker =
  | { call: number; value: unknown }
  | { call: number; problem: SaidProblem }
  | { call: number; progress: number }
  | { standing: Standing };
