import { CurrentSession } from '@minga/contracts/access';
import { act, type Routes } from '../../../platform/http.ts';
import { currentSession } from './session.service.ts';

export const accessRoutes: Routes = (app) => {
  app.get('/session', { config: { verb: 'access.own' }, schema: { response: { 200: CurrentSession } } }, (request) =>
    act(request, currentSession, request.server.settings.mission),
  );
};
