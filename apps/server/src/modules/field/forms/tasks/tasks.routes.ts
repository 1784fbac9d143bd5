import { Answerers, FormTask, FormTaskList, NewFormTask } from '@minga/contracts/forms';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { assignForm, endTask, listAnswerers, listTasks } from './tasks.service.ts';

const One = z.object({ id: z.uuid(), taskId: z.uuid() });

export const taskRoutes: Routes = (app) => {
  app.get(
    '/:id/tasks',
    { config: { verb: 'forms.read' }, schema: { params: ById, response: { 200: FormTaskList } } },
    (request) => act(request, listTasks, request.params.id),
  );
  app.get(
    '/:id/answerers',
    { config: { verb: 'forms.assign' }, schema: { params: ById, response: { 200: Answerers } } },
    (request) => act(request, listAnswerers, request.params.id),
  );
  app.post(
    '/:id/tasks',
    { config: { verb: 'forms.assign' }, schema: { params: ById, body: NewFormTask, response: { 201: FormTask } } },
    async (request, reply) => reply.code(201).send(await act(request, assignForm, request.params.id, request.body)),
  );
  app.post(
    '/:id/tasks/:taskId/end',
    { config: { verb: 'forms.assign' }, schema: { params: One, response: { 200: FormTask } } },
    (request) => act(request, endTask, request.params.id, request.params.taskId),
  );
};
