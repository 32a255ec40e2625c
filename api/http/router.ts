import { randomUUID } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Db } from '../../db/database.ts';
import { visibleTo } from '../../db/kinds.ts';
import { isVisible, type Reader } from '../../db/visibility.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import { mayTakeLong } from './arrival.ts';
import { principalOf, type Principal } from '../auth/principal.ts';
import { refuseForeignOrigin } from '../auth/origin.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, forbidden, invalidInput, notFound } from './errors.ts';
import { answerOnce } from './idempotency.ts';
import { refuseOtherMethods } from './methods.ts';
import { ANSWERED, BODY_BYTES, type Answer, type Responses, type Route } from './route.ts';
import { assertUtf8, assertUtf8Form, assertUtf8Query } from './utf8.ts';
import type { z } from 'zod';

export interface RouterOptions {
  /** Tests: an answer that its schema does not describe is an error. */
  readonly validateResponses?: boolean;
  /** Tests: how long a request may take to arrive, in ms. */
  readonly longestArrival?: number;
}

/** Mounts every route: authenticate, authorise, validate, act, present. Nothing is read of whoever may not come in. */
export function mountRoutes(
  app: Express,
  routes: readonly Route[],
  context: ApiContext,
  options: RouterOptions,
): void {
  for (const route of routes) {
    const steps: RequestHandler[] = [];
    if (route.access !== 'public')
      steps.push(context.authentication.identify, refuseForeignOrigin(context.environment), admit(route));
    if (route.multipart || route.stream) steps.push(mayTakeLong);
    if (route.body) steps.push(...bodyReaders(route));
    steps.push(async (request, response) => await handle(route, context, options, request, response));
    app[route.method](route.path, ...steps);
  }
  refuseOtherMethods(app, routes);
}

async function handle(
  route: Route,
  context: ApiContext,
  options: RouterOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const principal = route.access === 'public' ? null : principalOf(request);
  const params = route.params?.safeParse(request.params);
  if (params && !params.success) throw notFound('such page');
  if (route.about && principal?.kind === 'user')
    await assertVisible(context.db, principal.user, { kind: route.about, id: String(request.params['id']) });
  if (route.query) assertUtf8Query(request.url.split('?', 2)[1] ?? '');
  const query = valid(route.query, withoutEmpty(request.query));
  const isForm = route.form !== undefined && request.is('urlencoded') !== false;
  const body = valid(isForm ? route.form : route.body, request.body);
  const act = async (onceId: string): Promise<Answer<Responses> | typeof ANSWERED> =>
    await route.handler({
      context,
      principal: principal as Principal & { kind: 'user' },
      user: principal?.kind === 'user' ? principal.user : null,
      params: params?.data,
      query,
      body,
      onceId,
      request,
      response,
    } as Parameters<Route['handler']>[0]);

  const answer =
    route.idempotent && principal
      ? await answerOnce({ context, principal, request, response, act })
      : await act(randomUUID());
  if (answer === ANSWERED) return;
  if (options.validateResponses) assertDeclared(route, answer);
  present(response, answer);
}

/** Lets in whom the route is open to; who may touch this very thing is the handler's question. */
const admit =
  (route: Route): RequestHandler =>
  (request, _response, next) => {
    assertAdmitted(route, principalOf(request));
    next();
  };

/** @throws ProblemError unauthenticated, forbidden */
function assertAdmitted(route: Route, principal: Principal | null): void {
  if (!principal) throw new ProblemError('unauthenticated', 'Sign in first.');
  if (principal.kind === 'daemon') {
    if (route.access === 'daemon') return;
    throw forbidden('The key of a daemon does not reach this.');
  }
  const { role } = principal.user;
  if (route.roles && !route.roles.includes(role)) throw forbidden(`The role ${role} may not do this.`);
}

/** @throws ProblemError not_found */
async function assertVisible(db: Db, reader: Reader, subject: Subject): Promise<void> {
  if (!(await isVisible(db, visibleTo(reader), subject))) throw notFound(`such ${subject.kind}`);
}

/** `?state=&page=2`: a filter that a form leaves empty is not set. */
const withoutEmpty = (query: Request['query']): Request['query'] =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

function valid(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

/** JSON as long as the route needs, and forms where it takes them. Another type is refused rather than ignored. */
function bodyReaders(route: Route): RequestHandler[] {
  const types = route.form ? ['json', '+json', 'urlencoded'] : ['json', '+json'];
  const checkType: RequestHandler = (request, _response, next) => {
    // Null: there is no body at all. An empty one needs no type either.
    if (request.is(types) !== false || request.headers['content-length'] === '0') return next();
    next(new ProblemError('unsupported_media_type', 'Send the body as application/json.'));
  };
  const limit = route.bodyBytes ?? BODY_BYTES;
  const json = express.json({ limit, strict: false, type: ['json', '+json'], verify: assertUtf8 });
  const form = express.urlencoded({ limit, extended: false, verify: assertUtf8Form });
  return route.form ? [checkType, json, form] : [checkType, json];
}

function present(response: Response, answer: Answer<Responses> & { body?: unknown }): void {
  response.status(answer.status);
  if (answer.headers) response.set(answer.headers);
  if (!response.getHeader('Cache-Control')) response.set('Cache-Control', 'no-store');
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

function assertDeclared(route: Route, answer: Answer<Responses> & { body?: unknown }): void {
  const declared = route.responses[answer.status];
  const name = `${route.method} ${route.path}: ${String(answer.status)}`;
  if (!declared) throw new Error(`${name} is not declared.`);
  if (!declared.schema) return;
  const parsed = declared.schema.safeParse(answer.body);
  if (!parsed.success) throw new Error(`${name} is not as declared: ${parsed.error.message}`);
}
