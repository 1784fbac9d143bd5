export { sweepUploads } from './blobs.ts';
export { formRefusalTypes } from './problems.ts';
export { deviceRefusalTypes } from './openrosa/refusals.ts';
