export { checkTask, runTask, undoTask } from './tasks.ts';
