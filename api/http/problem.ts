import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from '../../config/logger.ts';
import { NoRoomError } from '../../config/disk-space.ts';
import { isDatabaseAway, isDuplicate, isUnkeepable } from '../../db/faults.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import { ProblemError, conflict, invalid, notFound } from './errors.ts';
import { ERROR_STATUS, type ErrorCode, type Problem } from '../schemas/problem.ts';
import { inUnits } from './units.ts';

const TITLES: Readonly<Record<ErrorCode, string>> = {
  malformed_json: 'Malformed',
  unauthenticated: 'Sign-in needed',
  budget_exceeded: 'Budget exceeded',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Not a method of this address',
  conflict: 'Conflict',
  illegal_transition: 'Not possible in this state',
  stale_decision: 'Decided on something that has moved on',
  payload_too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  validation_failed: 'Not valid',
  rate_limited: 'Too many tries',
  engine_unavailable: 'Not available at the moment',
};

/** The body of an error. */
export function problemOf(error: ProblemError): Problem {
  const { code, message, extra } = error;
  return { title: TITLES[code], status: ERROR_STATUS[code], code, detail: message, ...extra };
}

function sendProblem(response: Response, error: ProblemError): void {
  if (error.retryAfter !== undefined) response.set('Retry-After', String(error.retryAfter));
  if (error.allow) response.set('Allow', error.allow.join(', '));
  if (error.code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer');
  response
    .status(ERROR_STATUS[error.code])
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)));
}

/** The last middleware: whatever was thrown becomes one of the closed set of errors, and a bug is logged with its stack. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = asProblem(error);
    if (problem.code === 'unauthenticated' && isLinkToFile(request)) {
      response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    if (problem.code === 'engine_unavailable')
      logger.error({ err: error, url: request.originalUrl }, problem.message);
    sendProblem(response, problem);
  };
}

/** Whether a person has followed a link to a film or a picture, rather than a program or a page that shows it. */
const isLinkToFile = ({ method, path, headers }: Request): boolean =>
  method === 'GET' && path.startsWith('/artifacts/') && (headers.accept ?? '').includes('text/html');

/** The error of the closed set that something thrown amounts to. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const ofBody = asBodyProblem(error);
  if (ofBody) return ofBody;
  if (error instanceof NoRoomError || isDiskFull(error)) return noRoom(error);
  if (error instanceof EngineUnavailableError) {
    return new ProblemError('engine_unavailable', error.message, {}, { retryAfter: 2, cause: error });
  }
  if (isDatabaseAway(error)) {
    return new ProblemError('engine_unavailable', 'The database cannot be reached.', {}, { retryAfter: 2 });
  }
  // Whatever schemas let through and Postgres cannot hold is the sender's value, not our fault.
  if (isUnkeepable(error)) return invalid([{ path: '', message: 'A value is out of range.' }]);
  if (isDuplicate(error)) return conflict('It exists already.');
  // The contract knows no other 5xx; the log has the cause.
  return new ProblemError(
    'engine_unavailable',
    'Something went wrong here. It has been logged.',
    {},
    { cause: error },
  );
}

/** Of body-parser, which says how many bytes its limit is; a form may have too many fields, too. */
function tooLarge(error: object): string {
  const limit = 'limit' in error ? Number(error.limit) : Number.NaN;
  if (Number.isNaN(limit)) return 'The body has too many fields.';
  return `The body is larger than ${inUnits(limit)}.`;
}

const isDiskFull = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** The contract has no 507. It passes, and the header says so: whoever sends files by itself tries again. */
const noRoom = (error: Error): ProblemError =>
  new ProblemError(
    'conflict',
    error instanceof NoRoomError ? error.message : 'The disk has no room. Free some space, then try again.',
    {},
    { retryAfter: 60, cause: error },
  );

/** What body-parser and the router throw: `http-errors` with a status and mostly a type. */
function asBodyProblem(error: unknown): ProblemError | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  if (error instanceof URIError) return notFound('such page');
  switch (error.status) {
    case 400:
      return new ProblemError('malformed_json', 'The body is not valid JSON.');
    case 413:
      return new ProblemError('payload_too_large', tooLarge(error));
    case 415:
      return new ProblemError(
        'unsupported_media_type',
        'The body has an encoding or character set that is not read here.',
      );
    default:
      return Number(error.status) >= 400 && Number(error.status) < 500 ? notFound('such page') : undefined;
  }
}
