import { z } from 'zod';
import {
  ActivityPage,
  AreaObjectives,
  AreaPage,
  Contribution,
  FramePage,
  FrameTag,
  FundingPage,
  Indicator,
  NewAllocation,
  NewContribution,
  NewExpenditure,
  NewOutcome,
  NewProgramme,
  NewRequirement,
  NewRevision,
  NewTarget,
  OutcomeShareSet,
  PlanCode,
  PlanTree,
  Programme,
  ProgrammeQuery,
  Requirement,
  Revision,
  RevisionComparison,
  RevisionPair,
  StateChange,
  TargetList,
  TargetQuery,
  TwinVerdict,
} from '@minga/contracts/plan';
import { act, ById, type App, type Routes } from '../../../platform/http.ts';
import { addContribution, changeState, settleTwins } from './contributions.service.ts';
import { getFunding } from './funding.service.ts';
import { addOutcome, getFrame, stateObjectives, stateShares, tagActivity } from './outcomes.service.ts';
import { addProgramme, listProgrammes } from './programmes.service.ts';
import { stateRequirement } from './requirements.service.ts';
import { compareRevisions, listRevisions, makeRevision } from './revisions.service.ts';
import { allocate, recordExpenditure } from './spending.service.ts';
import { listTargets, setTarget } from './targets.service.ts';
import { getActivity, getArea, getPlan, listIndicators } from './tree.service.ts';

const ByCode = z.object({ code: PlanCode });
const read = { verb: 'plan.read' };
const write = { verb: 'plan.write' };
const money = { verb: 'plan.money' };
const fund = { verb: 'plan.fund' };
const Outcomes = PlanTree.shape.outcomes;

export const planRoutes: Routes = (app) => {
  treeRoutes(app);
  changeRoutes(app);
  moneyRoutes(app);
};

function treeRoutes(app: App): void {
  app.get('/', { config: read, schema: { response: { 200: PlanTree } } }, (request) => act(request, getPlan));
  app.get('/areas/:code', { config: read, schema: { params: ByCode, response: { 200: AreaPage } } }, (request) =>
    act(request, getArea, request.params.code),
  );
  app.get(
    '/activities/:code',
    { config: read, schema: { params: ByCode, response: { 200: ActivityPage } } },
    (request) => act(request, getActivity, request.params.code),
  );
  app.get(
    '/indicators',
    {
      config: read,
      schema: { querystring: z.object({ area: PlanCode.optional() }), response: { 200: z.array(Indicator) } },
    },
    (request) => act(request, listIndicators, request.query.area),
  );
  app.get(
    '/programmes',
    { config: read, schema: { querystring: ProgrammeQuery, response: { 200: z.array(Programme) } } },
    (request) => act(request, listProgrammes, request.query.year),
  );
  app.get(
    '/targets',
    { config: read, schema: { querystring: TargetQuery, response: { 200: TargetList } } },
    (request) => act(request, listTargets, request.query),
  );
  app.get('/frames/:code', { config: read, schema: { params: ByCode, response: { 200: FramePage } } }, (request) =>
    act(request, getFrame, request.params.code),
  );
  app.get('/revisions', { config: read, schema: { response: { 200: z.array(Revision) } } }, (request) =>
    act(request, listRevisions),
  );
  app.get(
    '/revisions/:a/compare/:b',
    { config: read, schema: { params: RevisionPair, response: { 200: RevisionComparison } } },
    (request) => act(request, compareRevisions, request.params.a, request.params.b),
  );
}

function changeRoutes(app: App): void {
  app.post(
    '/targets',
    { config: write, schema: { body: NewTarget, response: { 201: TargetList } } },
    async (request, reply) => reply.code(201).send(await act(request, setTarget, request.body)),
  );
  app.post(
    '/revisions',
    { config: write, schema: { body: NewRevision, response: { 201: Revision } } },
    async (request, reply) => reply.code(201).send(await act(request, makeRevision, request.body.reason)),
  );
  app.post(
    '/outcomes',
    { config: write, schema: { body: NewOutcome, response: { 201: Outcomes } } },
    async (request, reply) => reply.code(201).send(await act(request, addOutcome, request.body)),
  );
  app.post(
    '/activities/:code/shares',
    { config: write, schema: { params: ByCode, body: OutcomeShareSet, response: { 201: Outcomes } } },
    async (request, reply) => reply.code(201).send(await act(request, stateShares, request.params.code, request.body)),
  );
  app.post(
    '/areas/:code/objectives',
    { config: write, schema: { params: ByCode, body: AreaObjectives, response: { 204: z.null() } } },
    async (request, reply) => {
      await act(request, stateObjectives, request.params.code, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/frames/:code/activities',
    { config: write, schema: { params: ByCode, body: FrameTag, response: { 204: z.null() } } },
    async (request, reply) => {
      await act(request, tagActivity, request.params.code, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/programmes',
    { config: write, schema: { body: NewProgramme, response: { 201: Programme } } },
    async (request, reply) => reply.code(201).send(await act(request, addProgramme, request.body)),
  );
}

function moneyRoutes(app: App): void {
  app.get('/funding', { config: money, schema: { response: { 200: FundingPage } } }, (request) =>
    act(request, getFunding),
  );
  app.post(
    '/requirements',
    { config: fund, schema: { body: NewRequirement, response: { 201: Requirement } } },
    async (request, reply) => reply.code(201).send(await act(request, stateRequirement, request.body)),
  );
  app.post(
    '/contributions',
    { config: fund, schema: { body: NewContribution, response: { 201: Contribution } } },
    async (request, reply) => reply.code(201).send(await act(request, addContribution, request.body)),
  );
  app.post(
    '/contributions/:id/states',
    { config: fund, schema: { params: ById, body: StateChange, response: { 201: Contribution } } },
    async (request, reply) => reply.code(201).send(await act(request, changeState, request.params.id, request.body)),
  );
  app.post(
    '/contributions/twins',
    { config: fund, schema: { body: TwinVerdict, response: { 201: Contribution } } },
    async (request, reply) => reply.code(201).send(await act(request, settleTwins, request.body)),
  );
  app.post(
    '/allocations',
    { config: fund, schema: { body: NewAllocation, response: { 201: Contribution } } },
    async (request, reply) => reply.code(201).send(await act(request, allocate, request.body)),
  );
  app.post(
    '/expenditure',
    { config: fund, schema: { body: NewExpenditure, response: { 201: z.object({ id: z.uuid() }) } } },
    async (request, reply) => reply.code(201).send(await act(request, recordExpenditure, request.body)),
  );
}
