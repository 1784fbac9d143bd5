import { CheckRules, FindingDecision, FindingDetail, FindingQuery, FormChecks } from '@minga/contracts/forms';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { decideFinding, getFinding, listChecks } from './findings.service.ts';
import { runChecks, setRules } from './run.service.ts';

const One = z.object({ id: z.uuid(), findingId: z.uuid() });
const read = { verb: 'submissions.read' };
const check = { verb: 'submissions.check' };

export const checkRoutes: Routes = (app) => {
  app.get(
    '/:id/checks',
    { config: read, schema: { params: ById, querystring: FindingQuery, response: { 200: FormChecks } } },
    (request) => act(request, listChecks, request.params.id, request.query),
  );
  app.put(
    '/:id/checks/rules',
    { config: check, schema: { params: ById, body: CheckRules, response: { 200: FormChecks } } },
    (request) => act(request, setRules, request.params.id, request.body),
  );
  app.post('/:id/checks/run', { config: check, schema: { params: ById, response: { 200: FormChecks } } }, (request) =>
    act(request, runChecks, app.settings.rootKey, request.params.id),
  );
  app.get(
    '/:id/findings/:findingId',
    { config: read, schema: { params: One, response: { 200: FindingDetail } } },
    (request) =>
      act(request, getFinding, app.settings.rootKey, {
        formId: request.params.id,
        findingId: request.params.findingId,
      }),
  );
  app.post(
    '/:id/findings/:findingId/decision',
    { config: check, schema: { params: One, body: FindingDecision, response: { 200: FindingDetail } } },
    (request) =>
      act(
        request,
        decideFinding,
        app.settings.rootKey,
        { formId: request.params.id, findingId: request.params.findingId },
        request.body,
      ),
  );
};
