import type { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };
import type { OpenApiDocument } from './openapi-document.ts';
import { BODY_BYTES, type Route } from './route.ts';
import { ERROR_STATUS, problem, type ErrorCode } from '../schemas/problem.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { inUnits } from './units.ts';

/** The OpenAPI 3.1 document of these routes. */
export function openApiOf(routes: readonly Route[]): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Greenlit',
      version: packageJson.version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tags }) => tags[0]))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'greenlit_session' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        daemonKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
  });
  for (const path of Object.values(document.paths ?? {}))
    for (const asked of Object.values(path) as { parameters?: Parameter[] }[])
      asked.parameters?.forEach(mayBeEmpty);
  return document;
}

interface Parameter {
  readonly in: string;
  schema: Readonly<Record<string, unknown>>;
}

/** A form sends a filter that nobody has filled in; the router takes it as if it were not there. */
function mayBeEmpty(parameter: Parameter): void {
  if (parameter.in !== 'query') return;
  const { default: usual, description, ...schema } = parameter.schema;
  const anyOf = [schema, { type: 'string', const: '' }];
  parameter.schema = {
    anyOf,
    ...(usual !== undefined && { default: usual }),
    ...(description !== undefined && { description }),
  };
}

/** `/api/streams/:id` and `/artifacts/*key` as OpenAPI writes them. */
export const openApiPath = (path: string): string => path.replaceAll(/[:*](\w+)/g, '{$1}');

const DESCRIPTION = `Films made by machines and decided by people.

A trailing slash never matters. What is not UTF-8 is refused. A method that an address does not have is 405, with \`Allow\`. Errors are \`application/problem+json\` (RFC 9457) with a \`code\` of a closed set.
A filter that is left empty is not set, and a text is well-formed Unicode.
Any POST that creates or decides takes an \`Idempotency-Key\`: the same key and body gives the same answer.

Live changes come by WebSocket: \`/ws/{id}\` for a stream or a render, \`/ws/updates\` for all of them; signed in by cookie,
bearer token or \`?token=\`. First \`{"type": "connected", "session_id", "seq"}\`, then \`progress\`, \`asset\` and \`state\` messages,
each with its \`seq\`; a reconnect with \`?since=SEQ\` misses nothing of the last day.`;

function operation(route: Route): ZodOpenApiOperationObject {
  const { summary, description, tags, roles = [], access } = route;
  const who = [...roles, ...(access === 'daemon' ? ['daemons'] : [])];
  const allowed = who.length > 0 ? `For ${who.join(', ')}.` : '';
  return {
    operationId: operationId(route),
    summary,
    ...((description ?? allowed) && { description: [description, allowed].filter(Boolean).join('\n\n') }),
    tags: [...tags],
    ...(access !== 'public' && {
      security: [{ session: [] }, { bearer: [] }, ...(access === 'daemon' ? [{ daemonKey: [] }] : [])],
    }),
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
    },
    ...(route.idempotent && { parameters: [IDEMPOTENCY_HEADER] }),
    ...(route.body && { requestBody: requestBody(route.body, route) }),
    ...(route.multipart && {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: route.multipart } } },
    }),
    ...(route.stream && {
      requestBody: {
        required: true,
        content: { [route.stream]: { schema: { type: 'string' as const, format: 'binary' } } },
      },
    }),
    responses: { ...answers(route), ...problems(route) },
  };
}

const IDEMPOTENCY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same body gives the same answer, for a day.',
  schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
} as const;

/** `post /api/streams/:id/retry` is `post_streams_id_retry`. */
const operationId = ({ method, path }: Route): string =>
  [method, ...path.split('/').filter((part) => part !== '' && part !== 'api')]
    .join('_')
    .replaceAll(/[^\w]/g, '') || method;

const requestBody = (schema: z.ZodType, { form, bodyBytes = BODY_BYTES }: Route) => ({
  description: `At most ${inUnits(bodyBytes)}.`,
  required: !schema.safeParse(undefined).success,
  content: {
    'application/json': { schema },
    ...(form && { 'application/x-www-form-urlencoded': { schema: form } }),
  },
});

function answers(route: Route): ZodOpenApiResponsesObject {
  const entries = Object.entries(route.responses).map(([status, { description, schema, contentTypes }]) => {
    const files = (contentTypes ?? []).map((type) => [type, {}] as const);
    const content = { ...(schema && { 'application/json': { schema } }), ...Object.fromEntries(files) };
    return [status, { description, ...(Object.keys(content).length > 0 && { content }) }] as const;
  });
  return Object.fromEntries(entries);
}

/** One response a status, naming the codes that share it. */
function problems(route: Route): ZodOpenApiResponsesObject {
  const codes = problemCodes(route);
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code]))].filter(
    (status) => !route.responses[status],
  );
  const entries = statuses.map((status) => {
    const names = codes.filter((code) => ERROR_STATUS[code] === status);
    return [String(status), problemResponse(names)] as const;
  });
  return Object.fromEntries(entries);
}

const problemResponses = new Map<string, ZodOpenApiResponseObject>();

/** Described once, among the components, and known there as the same object: `conflict` and `illegal_transition` are `ConflictOrIllegalTransition`. */
function problemResponse(codes: readonly ErrorCode[]): ZodOpenApiResponseObject {
  const id = codes.map(pascalCase).join('Or');
  const known = problemResponses.get(id);
  if (known) return known;
  const content = { 'application/problem+json': { schema: problem } };
  const response = { id, description: codes.join(', '), content };
  problemResponses.set(id, response);
  return response;
}

const pascalCase = (code: string): string =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function problemCodes({ access, body, query, params, idempotent, problems: own = [] }: Route): ErrorCode[] {
  const codes = new Set<ErrorCode>(own);
  if (access !== 'public') codes.add('unauthenticated').add('forbidden');
  if (params) codes.add('not_found');
  if (query || body) codes.add('validation_failed');
  if (body) codes.add('malformed_json').add('payload_too_large').add('unsupported_media_type');
  if (idempotent) codes.add('conflict').add('validation_failed');
  return [...codes.add('engine_unavailable')].toSorted(
    (a, b) => ERROR_STATUS[a] - ERROR_STATUS[b] || a.localeCompare(b),
  );
}
