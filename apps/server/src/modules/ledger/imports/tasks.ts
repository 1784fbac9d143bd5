// The long work of an import. Each may run again after a crash, in another process: what was done stays done.
import { sql } from 'kysely';
import { defineTask, type Work } from '../../../platform/jobs.ts';
import { Problem } from '../../../platform/problem.ts';
import { checkImport } from './check.service.ts';
import { runImport } from './run.service.ts';
import { undoImport } from './undo.service.ts';

export interface ImportWork extends Record<string, unknown> {
  importId: string;
}

const reads = ['imports.read', 'imports.write', 'places.read', 'partners.read', 'plan.read'];
const writes = [
  ...reads,
  'deliveries.write',
  'observations.write',
  'places.write',
  'partners.write',
  'plan.write',
  'deliveries.close',
];

/** A refusal of the work puts the import back where it was, so that the person can go on; a fault is tried again. */
const orBack =
  (state: string, work: (work: Work<ImportWork>) => Promise<void>) =>
  async (job: Work<ImportWork>): Promise<void> => {
    try {
      await work(job);
    } catch (error) {
      if (error instanceof Problem)
        await job.run(({ tx }) =>
          sql`update imports.import set state = case when counts ? 'imported' and state <> 'undone' then 'done' else ${state} end
            where id = ${job.input.importId}`.execute(tx),
        );
      throw error;
    }
  };

export const checkTask = defineTask<ImportWork>({
  name: 'imports.check',
  verbs: reads,
  work: orBack('ready', checkImport),
});
export const runTask = defineTask<ImportWork>({
  name: 'imports.run',
  verbs: writes,
  work: orBack('checked', runImport),
});
export const undoTask = defineTask<ImportWork>({
  name: 'imports.undo',
  verbs: [
    ...reads,
    'imports.undo',
    // A reversal is an entry too.
    'deliveries.write',
    'deliveries.correct',
    'deliveries.read',
    'observations.write',
    'observations.read',
    'deliveries.close',
  ],
  work: orBack('done', undoImport),
});
