// What is asked for before there is a session, and the end of one.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  AuthenticatorQuestion,
  FirstAdministrator,
  LinkOpened,
  LinkSignIn,
  PasskeySignIn,
  PasswordSignIn,
  RecoverySignIn,
  SignInWays,
} from '@minga/contracts/access';
import { perform } from '../../../platform/database.ts';
import { tokenOf, type Routes } from '../../../platform/http.ts';
import { Problem } from '../../../platform/problem.ts';
import { deviceOf, giveSession, rememberDevice, takeSession } from './cookies.ts';
import { openDesk } from './desk.ts';
import { beginInstallation, openLink } from './links.service.ts';
import { oidcFrom } from './oidc-settings.ts';
import { endSessionOf } from './session.service.ts';
import { askToSignIn, recover, signInWithPasskey, signInWithPassword } from './sign-in.service.ts';

const open = { config: { open: 'sign-in' } } as const;
const Nothing = z.null();

export const signInRoutes: Routes = (app) => {
  const desk = openDesk(app);
  const from = (request: FastifyRequest) => ({
    agent: request.headers['user-agent'],
    device: deviceOf(request, desk.key),
  });

  app.get('/sign-in', { ...open, schema: { response: { 200: SignInWays } } }, () => ({
    oidc: oidcFrom(process.env) !== undefined,
  }));

  app.post('/sign-in/passkey/question', { ...open, schema: { response: { 200: AuthenticatorQuestion } } }, () =>
    askToSignIn(desk),
  );

  app.post(
    '/sign-in/passkey',
    { ...open, schema: { body: PasskeySignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const { token, email } = await signInWithPasskey(desk, request.body, from(request));
      rememberDevice(reply, desk.key, from(request).device, email);
      return giveSession(reply, token).code(204).send(null);
    },
  );

  app.post(
    '/sign-in/password',
    { ...open, schema: { body: PasswordSignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const { token, email } = await signInWithPassword(desk, request.body, from(request));
      rememberDevice(reply, desk.key, from(request).device, email);
      return giveSession(reply, token).code(204).send(null);
    },
  );

  app.post(
    '/recover',
    { ...open, schema: { body: RecoverySignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const { token } = await recover(desk, request.body, from(request));
      return giveSession(reply, token).code(204).send(null);
    },
  );

  app.post(
    '/link',
    { ...open, schema: { body: LinkSignIn, response: { 200: LinkOpened } } },
    async (request, reply) => {
      const { kind, token } = await openLink(desk, request.body.token, request.headers['user-agent']);
      if (token) giveSession(reply, token);
      return { kind };
    },
  );

  app.post(
    '/first-run',
    { ...open, schema: { body: FirstAdministrator, response: { 204: Nothing } } },
    async (request, reply) => {
      const token = await beginInstallation(desk, request.body, request.headers['user-agent']);
      return giveSession(reply, token).code(204).send(null);
    },
  );

  app.post('/sign-out', { ...open, schema: { response: { 204: Nothing } } }, async (request, reply) => {
    const self = await perform(app.stores, tokenOf(request), async ({ actor }) => actor).catch(whoeverIsGone);
    if (self?.kind === 'person') await desk.act((context) => endSessionOf(context, self));
    return takeSession(reply).code(204).send(null);
  });
};

/** A session that ended already is signed out. */
function whoeverIsGone(error: unknown): undefined {
  if (error instanceof Problem && error.status === 401) return undefined;
  throw error;
}
