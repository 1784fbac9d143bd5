import { CleaningLog, CleaningQuery, NewCleaning } from '@minga/contracts/forms';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { cleanAnswer, listCleanings } from './cleaning.service.ts';

const One = z.object({ id: z.uuid(), submissionId: z.uuid() });

export const cleaningRoutes: Routes = (app) => {
  app.get(
    '/:id/cleanings',
    {
      config: { verb: 'submissions.read' },
      schema: { params: ById, querystring: CleaningQuery, response: { 200: CleaningLog } },
    },
    (request) => act(request, listCleanings, app.settings.rootKey, request.params.id, request.query),
  );
  app.post(
    '/:id/submissions/:submissionId/cleanings',
    {
      config: { verb: 'submissions.clean' },
      schema: { params: One, body: NewCleaning, response: { 200: CleaningLog } },
    },
    (request) => act(request, cleanAnswer, app.settings.rootKey, request.params, request.body),
  );
};
