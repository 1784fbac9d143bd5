export { sweepUploads } from './blobs.ts';
export { formRefusalTypes } from './problems.ts';
export { deviceRefusalTypes } from './openrosa/refusals.ts';
export { addForm, replaceDraft } from './library/drafts.service.ts';
export { publishDraft } from './library/publish.service.ts';
export { instanceOf } from './openrosa/read-sending.ts';
export { receiveSubmission } from './submissions/receive.service.ts';
