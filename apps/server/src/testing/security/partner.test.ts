// What belongs to one partner stays closed to another, whichever way it is asked for (security.md B5).
import { afterAll, expect, test } from 'vitest';
import { Delivery } from '@minga/contracts/deliveries';
import { setStage } from '../../modules/ledger/entries/stage.ts';
import { startWorld, type Person } from '../world.ts';
import { example } from './example.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);

const strings = (value: unknown): Record<string, string> => ({ ...(value as Record<string, string> | undefined) });

test('B5 a partner reaches no record of another by any route that reads', { timeout: 60_000 }, async () => {
  const { lead, partner } = stage.organisations;
  const rosa = await world.as('information-officer');
  const pia = await world.as('partner-reporter', { organisationId: partner }, { organisationId: partner });
  const record = async (organisationId: string) =>
    Delivery.parse(
      await (
        await rosa.post('/deliveries', {
          ...stage.delivery({ people: 40, quantity: 10, unit: 'kits' }),
          organisationId,
        })
      ).json(),
    );
  const [own, foreign] = [await record(partner), await record(lead)];

  /** Addresses of reading routes, with the id wherever a route takes one, whose answer holds that id. */
  const tellingOf = async (person: Person, id: string): Promise<string[]> => {
    const telling: string[] = [];
    for (const endpoint of world.app.endpoints) {
      if (endpoint.method !== 'GET' || endpoint.verb === undefined) continue;
      const params = strings(example(endpoint.params));
      const address = endpoint.url
        .replace('/api', '')
        .replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' || name.endsWith('Id') ? id : (params[name] ?? id)));
      for (const size of ['least', 'most'] as const) {
        const query = new URLSearchParams(strings(example(endpoint.query, size))).toString();
        const answer = await person.get(`${address}?${query}`);
        if (answer.ok && (await answer.text()).includes(id)) telling.push(endpoint.url);
      }
    }
    return telling;
  };
  expect(await tellingOf(pia, foreign.id)).toEqual([]);
  // The same routes tell those who may see: the search is able to find.
  expect(await tellingOf(pia, own.id)).toContain('/api/deliveries/:id');
  expect(await tellingOf(rosa, foreign.id)).toContain('/api/deliveries/:id');
});
