export { auditCommand } from './audit.command.ts';
export { verifyAudit, type Verdict } from './verify.ts';
export { anchorKey, readAnchors, writeAnchor } from './anchor.ts';
export { whoOpened } from './opened.service.ts';
