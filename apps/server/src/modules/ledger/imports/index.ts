export { checkTask, runTask, undoTask } from './tasks.ts';
export { refusalTypes } from './problems.ts';
