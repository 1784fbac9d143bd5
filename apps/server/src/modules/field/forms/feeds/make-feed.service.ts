// Making a feed: whoever may export all of its forms hands that right, narrowed to reading them, to a program.
import { formsAccess, type FeedOpened, type NewFeed } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { tokenHash } from '../../../../platform/keys.ts';
import { assignable, expiry, listDevices, newSecret } from '../devices/devices.service.ts';
import { purposeNeeded } from '../problems.ts';

const allow = guard(formsAccess);

/** Makes a feed, and shows its secret for the only time. It ends as a device ends. */
export async function makeFeed(
  context: Context,
  { rootKey, origin }: { rootKey: Buffer; origin: string },
  { programmeId, name, formIds, days, purpose }: NewFeed,
): Promise<FeedOpened> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'submissions.export');
  const { number, forms } = await assignable(tx, programmeId, formIds);
  const isConfidential = forms.some(({ answersClass }) => answersClass === 'confidential');
  if (isConfidential && purpose === undefined) throw purposeNeeded({ class: 'confidential' });
  const { id, secret, username, sealed } = newSecret(rootKey);
  const wanted = forms.map((form) => form.id);
  await sql`select forms.make_feed(${id}, ${newId()}, ${programmeId}, ${name}, ${username}, ${tokenHash(secret)}, ${sealed},
    ${expiry(clock.now(), days)}, ${wanted}::uuid[])`.execute(tx);
  const facts = { step: 'make-feed', forms: wanted.length, days, purpose: purpose ?? null };
  audit({ act: 'submissions.export', kind: 'device', id, facts });
  const feed = (await listDevices(context, { programmeId })).find((one) => one.id === id)!;
  const services = forms.map(({ id: formId, xmlFormId }) => {
    const path = `projects/${number}/forms/${encodeURIComponent(xmlFormId)}.svc`;
    return { formId, url: `${origin}/v1/key/${secret}/${path}`, plainUrl: `${origin}/v1/${path}` };
  });
  return { feed, services, username, password: secret };
}
