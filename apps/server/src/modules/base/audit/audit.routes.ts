import {
  ActorSearch,
  Anchor,
  AuditActors,
  AuditPage,
  AuditSearch,
  OpenedRecord,
  WhoOpened,
} from '@minga/contracts/audit';
import { act, type Routes } from '../../../platform/http.ts';
import { findActors, searchEntries, takeAnchor } from './entries.service.ts';
import { whoOpened } from './opened.service.ts';

export const auditRoutes: Routes = (app) => {
  app.get(
    '/entries',
    { config: { verb: 'audit.read' }, schema: { querystring: AuditSearch, response: { 200: AuditPage } } },
    (request) => act(request, searchEntries, request.query),
  );

  app.get(
    '/actors',
    { config: { verb: 'audit.read' }, schema: { querystring: ActorSearch, response: { 200: AuditActors } } },
    (request) => act(request, findActors, request.query),
  );

  app.get('/anchor', { config: { verb: 'audit.anchor' }, schema: { response: { 200: Anchor } } }, (request) =>
    act(request, takeAnchor, request.server.settings.rootKey),
  );

  app.get(
    '/opened/:kind/:id',
    { config: { verb: 'audit.opened' }, schema: { params: OpenedRecord, response: { 200: WhoOpened } } },
    (request) => act(request, whoOpened, request.params.kind, request.params.id),
  );
};
