export { formRefusalTypes } from './problems.ts';
