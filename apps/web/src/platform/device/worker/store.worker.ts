import './jitless.ts';
import type { Call, Calls, FromWorker } from './calls.ts';
import { sayProblem } from './problems.ts';
import { Service } from './service.ts';

const tell = (message: FromWorker): void => self.postMessage(message);
const service = new Service((standing) => tell({ standing }));

const wrote = async (work: Promise<void>): Promise<void> => {
  await work;
  service.wrote();
};

const calls = (progress: (bytes: number) => void): Calls => ({
  begin: (account) => service.begin(account),
  active: async () => service.active(),
  sendNow: () => service.sendNow(),
  'keys.make': (passphrase, owner) => service.make(passphrase, owner),
  'keys.open': (way) => service.open(way),
  'keys.shut': () => service.shut(),
  'keys.changePassphrase': (passphrase, next) => service.changePassphrase(passphrase, next),
  'keys.addPasskey': (passphrase, passkey) => service.addPasskey(passphrase, passkey),
  'keys.destroy': () => service.destroy(),
  'keys.rescue': () => service.rescue(),
  'keys.load': (rescue, passphrase) => service.load(rescue, passphrase),
  'forms.list': () => service.forms.list(),
  'forms.open': (formId, versionId) => service.forms.open(formId, versionId),
  'forms.fetch': (form) => wrote(service.forms.fetch(form, progress)),
  'forms.remove': (formId) => wrote(service.forms.remove(formId)),
  'records.list': () => service.records.list(),
  'records.open': (id) => service.records.open(id),
  'records.save': (change) => wrote(service.records.save(change)),
  'records.putFile': (id, name, blob) => wrote(service.records.putFile(id, name, blob)),
  'records.takeFile': (id, name) => wrote(service.records.takeFile(id, name)),
  'records.finish': (id) => wrote(service.records.finish(id)),
  'records.reopen': (id) => wrote(service.records.reopen(id)),
  'records.discard': (id) => wrote(service.records.discard(id)),
});

async function answer({ call, name, args }: Call): Promise<void> {
  try {
    const run = calls((progress) => tell({ call, progress }))[name] as (...args: unknown[]) => Promise<unknown>;
    tell({ call, value: await run(...args) });
  } catch (error) {
    tell({ call, problem: sayProblem(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Call>) => void answer(data));
