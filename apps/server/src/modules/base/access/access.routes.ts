import { CurrentSession } from '@minga/contracts/access';
import { act, type Routes } from '../../../platform/http.ts';
import { oidcRoutes } from './oidc.routes.ts';
import { ownRoutes } from './own.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { currentSession } from './session.service.ts';
import { signInRoutes } from './sign-in.routes.ts';

export const accessRoutes: Routes = (app) => {
  app.get('/session', { config: { verb: 'access.own' }, schema: { response: { 200: CurrentSession } } }, (request) =>
    act(request, currentSession, request.server.settings.mission),
  );
  signInRoutes(app);
  oidcRoutes(app);
  ownRoutes(app);
  peopleRoutes(app);
};
