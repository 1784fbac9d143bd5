export { auditAccess } from './audit.access.ts';
export { ActorSearch, AuditActor, AuditActors, AuditEntry, AuditPage, AuditSearch } from './entry.ts';
export { OpenedRecord, Opening, WhoOpened } from './opened.ts';
export { Anchor } from './anchor.ts';
