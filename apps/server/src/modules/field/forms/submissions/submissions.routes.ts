import { Readable } from 'node:stream';
import {
  Answers,
  AnswersQuery,
  NewReview,
  SubmissionDetail,
  SubmissionPage,
  SubmissionQuery,
} from '@minga/contracts/forms';
import { z } from 'zod';
import { act, ById, type Routes } from '../../../../platform/http.ts';
import { handOut } from '../hand-out.ts';
import {
  getAnswers,
  getContent,
  getSubmission,
  getSubmissionFile,
  listSubmissions,
  reviewSubmission,
} from './submissions.service.ts';

const One = z.object({ id: z.uuid(), submissionId: z.uuid() });
const OneFile = One.extend({ name: z.string().min(1).max(255) });
const OneContent = One.extend({ contentId: z.uuid() });

export const submissionRoutes: Routes = (app) => {
  app.get(
    '/:id/submissions',
    {
      config: { verb: 'submissions.read' },
      schema: { params: ById, querystring: SubmissionQuery, response: { 200: SubmissionPage } },
    },
    (request) => act(request, listSubmissions, request.params.id, request.query),
  );
  app.get(
    '/:id/submissions/:submissionId',
    { config: { verb: 'submissions.read' }, schema: { params: One, response: { 200: SubmissionDetail } } },
    (request) => act(request, getSubmission, app.settings.rootKey, request.params.id, request.params.submissionId),
  );
  app.get(
    '/:id/submissions/:submissionId/answers',
    {
      config: { verb: 'submissions.read' },
      schema: { params: One, querystring: AnswersQuery, response: { 200: Answers } },
    },
    (request) =>
      act(
        request,
        getAnswers,
        app.settings.rootKey,
        request.params.id,
        request.params.submissionId,
        request.query.answers === 'cleaned',
      ),
  );
  app.get(
    '/:id/submissions/:submissionId/contents/:contentId',
    { config: { verb: 'submissions.read' }, schema: { params: OneContent } },
    async (request, reply) =>
      reply
        .header('content-type', 'application/xml; charset=utf-8')
        .header('content-disposition', 'attachment; filename="submission.xml"')
        .send(Readable.from([await act(request, getContent, app.settings.rootKey, request.params)])),
  );
  app.get(
    '/:id/submissions/:submissionId/files/:name',
    { config: { verb: 'submissions.read' }, schema: { params: OneFile } },
    async (request, reply) => handOut(request, reply, await act(request, getSubmissionFile, request.params)),
  );
  app.post(
    '/:id/submissions/:submissionId/reviews',
    {
      config: { verb: 'submissions.review' },
      schema: { params: One, body: NewReview, response: { 200: SubmissionDetail } },
    },
    (request) => act(request, reviewSubmission, app.settings.rootKey, request.params, request.body),
  );
};
