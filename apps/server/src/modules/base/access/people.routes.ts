// People who work here, their rights, and what waits for a second person.
import { z } from 'zod';
import {
  Decision,
  GrantAnswer,
  Invitation,
  Invited,
  NewGrant,
  People,
  PeopleQuery,
  RecoveryHalf,
  RecoveryRequest,
  Waiting,
} from '@minga/contracts/access';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { askForRecovery, decideGrant, decideRecovery, listWaiting } from './approvals.service.ts';
import { endGrant, give } from './grants.service.ts';
import { disable, invite, inviteAgain, listPeople } from './people.service.ts';

const wants = <const Verb extends string>(verb: Verb) => ({ config: { verb } });
const Nothing = z.null();

export const peopleRoutes: Routes = (app) => {
  const { origin } = app.settings;

  app.get(
    '/people',
    { ...wants('access.read'), schema: { querystring: PeopleQuery, response: { 200: People } } },
    (request) => act(request, listPeople, request.query),
  );
  app.post(
    '/people',
    { ...wants('access.invite'), schema: { body: Invitation, response: { 201: Invited } } },
    async (request, reply) => reply.code(201).send(await act(request, invite, origin, request.body)),
  );
  app.post(
    '/people/:id/invitation',
    { ...wants('access.invite'), schema: { params: ById, response: { 201: Invited } } },
    async (request, reply) => reply.code(201).send(await act(request, inviteAgain, origin, request.params.id)),
  );
  app.post(
    '/people/:id/disable',
    { ...wants('access.disable'), schema: { params: ById, response: { 204: Nothing } } },
    async (request, reply) => {
      await act(request, disable, request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/people/:id/grants',
    { ...wants('access.grant'), schema: { params: ById, body: NewGrant, response: { 201: GrantAnswer } } },
    async (request, reply) => reply.code(201).send(await act(request, give, request.params.id, request.body)),
  );
  app.delete(
    '/grants/:id',
    { ...wants('access.grant'), schema: { params: ById, response: { 204: Nothing } } },
    async (request, reply) => {
      await act(request, endGrant, request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/people/:id/recovery',
    { ...wants('access.recover'), schema: { params: ById, body: RecoveryRequest, response: { 201: RecoveryHalf } } },
    async (request, reply) => reply.code(201).send(await act(request, askForRecovery, request.params.id, request.body)),
  );

  app.get('/waiting', { ...wants('access.read'), schema: { response: { 200: z.array(Waiting) } } }, (request) =>
    act(request, listWaiting),
  );
  app.post(
    '/waiting/grants/:id',
    { ...wants('access.approve'), schema: { params: ById, body: Decision, response: { 204: Nothing } } },
    async (request, reply) => {
      await act(request, decideGrant, request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/waiting/recoveries/:id',
    { ...wants('access.recover'), schema: { params: ById, body: Decision, response: { 200: RecoveryHalf } } },
    (request) => act(request, decideRecovery, request.params.id, request.body),
  );
};
