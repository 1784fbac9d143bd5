// A practice programme with a form that is published, a draft of it with something to mend, and a few records.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceToken } from './modules/base/access/index.ts';
import { addProgramme } from './modules/base/plan/index.ts';
import { addForm, instanceOf, publishDraft, receiveSubmission, replaceDraft } from './modules/field/forms/index.ts';
import { repositoryRoot } from './platform/config.ts';
import { perform, type Context, type Stores } from './platform/database.ts';
import { demoRecords } from '../../../missions/ecuador/demo/records.ts';

const programmeCode = 'practica';
const fileName = 'sub-area-baseline.md';
const records = 12;

/** Does nothing where the practice programme is there already. */
export async function loadPracticeForms(stores: Stores, rootKey: Buffer): Promise<void> {
  const run = <Result>(work: (context: Context) => Promise<Result>): Promise<Result> =>
    perform(stores, serviceToken(rootKey, 'practice-data'), work);
  const programme = await run(async (context) => {
    const known = context.tx.selectFrom('plan.programme').select('id').where('code', '=', programmeCode);
    if (await known.executeTakeFirst()) return undefined;
    return addProgramme(context, {
      code: programmeCode,
      title: { es: 'Programa de práctica', en: 'Practice programme' },
      kind: 'standing-service',
      status: 'active',
      areas: [],
    });
  });
  if (!programme) return;
  const text = readFileSync(join(repositoryRoot, 'missions/ecuador/forms', fileName), 'utf8');
  const upload = (content: string) => ({ fileName, bytes: new TextEncoder().encode(content) });
  const input = { programmeId: programme.id, answersClass: 'confidential' as const };
  const form = await addForm(run, rootKey, input, upload(text));
  await run((context) => publishDraft(context, form.id));
  await run(async (context) => {
    const day = context.clock.now().toISOString().slice(0, 10);
    for (const record of demoRecords(records, day)) {
      const xml = Buffer.from(record);
      const sending = { programme: programme.number, xml, instance: instanceOf(xml), files: [] };
      await receiveSubmission(context, rootKey, {
        ...sending,
        deviceId: 'practice',
        deviceTime: null,
        agent: 'practice',
      });
    }
  });
  await replaceDraft(run, rootKey, form.id, upload(withSomethingToMend(text)));
}

/** The next version: one question more, and one choice twice. */
function withSomethingToMend(text: string): string {
  return text
    .replace('| sub-area-baseline | 1 |', '| sub-area-baseline | 2 |')
    .replace('| | yes_no | no | No | No |', '| | yes_no | no | No | No |\n| | yes_no | no | No | No |')
    .replace(
      '| | text | remarks |',
      '| | integer | schools | Escuelas abiertas | Open schools | | | | | | | | | |\n| | text | remarks |',
    );
}
