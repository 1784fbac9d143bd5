// One's own account. Without a verb of its own: everybody looks after theirs.
import { z } from 'zod';
import {
  AuthenticatorQuestion,
  NewPasskey,
  NewPassword,
  NewTotp,
  OwnFactors,
  OwnLanguage,
  OwnSession,
  RecoveryCodes,
  StepUp,
  TotpOffer,
} from '@minga/contracts/access';
import { act, ById, type Routes } from '../../../platform/http.ts';
import { giveSession } from './cookies.ts';
import { openDesk } from './desk.ts';
import { addPasskey, addTotp, askForNewPasskey, makeRecoveryCodes, offerTotp, setPassword } from './enrol.service.ts';
import {
  endOtherSessions,
  endOwnSession,
  listOwnFactors,
  listOwnSessions,
  removeFactor,
  removePasskey,
  setOwnLanguage,
} from './own.service.ts';
import { askToStepUp, getSelf, ownPasskeyIds, stepUp } from './step-up.service.ts';

const own = { config: { verb: 'access.own' } } as const;
const Nothing = z.null();
const Factors = { 200: OwnFactors };
const Sessions = { 200: z.array(OwnSession) };

export const ownRoutes: Routes = (app) => {
  const desk = openDesk(app);

  app.post('/step-up/question', { ...own, schema: { response: { 200: AuthenticatorQuestion } } }, async (request) => {
    const self = await act(request, getSelf);
    return askToStepUp(desk, self, await act(request, ownPasskeyIds));
  });
  app.post('/step-up', { ...own, schema: { body: StepUp, response: { 204: Nothing } } }, async (request, reply) => {
    const token = await stepUp(desk, await act(request, getSelf), request.body);
    return giveSession(reply, token).code(204).send(null);
  });

  app.get('/factors', { ...own, schema: { response: Factors } }, (request) => act(request, listOwnFactors));
  app.post('/passkeys/question', { ...own, schema: { response: { 200: AuthenticatorQuestion } } }, (request) =>
    act(request, askForNewPasskey, desk),
  );
  app.post('/passkeys', { ...own, schema: { body: NewPasskey, response: Factors } }, (request) =>
    act(request, addPasskey, desk, request.body),
  );
  app.delete('/passkeys/:id', { ...own, schema: { params: ById, response: Factors } }, (request) =>
    act(request, removePasskey, request.params.id),
  );
  app.put('/password', { ...own, schema: { body: NewPassword, response: Factors } }, (request) =>
    act(request, setPassword, desk, request.body.password),
  );
  app.delete('/password', { ...own, schema: { response: Factors } }, (request) =>
    act(request, removeFactor, 'access.password' as const),
  );
  app.post('/totp/offer', { ...own, schema: { response: { 200: TotpOffer } } }, (request) =>
    act(request, offerTotp, desk),
  );
  app.put('/totp', { ...own, schema: { body: NewTotp, response: Factors } }, (request) =>
    act(request, addTotp, desk, request.body),
  );
  app.delete('/totp', { ...own, schema: { response: Factors } }, (request) =>
    act(request, removeFactor, 'access.totp' as const),
  );
  app.post('/recovery-codes', { ...own, schema: { response: { 200: RecoveryCodes } } }, (request) =>
    act(request, makeRecoveryCodes, desk),
  );

  app.get('/sessions', { ...own, schema: { response: Sessions } }, (request) => act(request, listOwnSessions));
  app.delete('/sessions', { ...own, schema: { response: Sessions } }, (request) => act(request, endOtherSessions));
  app.delete('/sessions/:id', { ...own, schema: { params: ById, response: Sessions } }, (request) =>
    act(request, endOwnSession, request.params.id),
  );
  app.put(
    '/language',
    { ...own, schema: { body: OwnLanguage, response: { 204: Nothing } } },
    async (request, reply) => {
      await act(request, setOwnLanguage, request.body.language);
      return reply.code(204).send(null);
    },
  );
};
