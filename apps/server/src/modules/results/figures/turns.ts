import { availableParallelism } from 'node:os';
import { Semaphore } from '../../../platform/semaphore.ts';

/**
 * Counting keeps a processor busy, in the database or here: twice as many counts at once as there are processors, and the
 * others wait their turn. With more, each takes longer than it would have waited.
 */
export const turns = new Semaphore(2 * availableParallelism());
