import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import {
  claimKey,
  readKey,
  releaseKey,
  settleKey,
  type KeyedRequest,
} from '../../db/queries/system/idempotency-keys.ts';
import { callerOf, type Principal } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, conflict, invalid } from './errors.ts';
import { onceIdOf } from './once-id.ts';
import { asProblem, problemOf } from './problem.ts';
import { ANSWERED, type Answer, type Responses } from './route.ts';
import { ERROR_STATUS, problem } from '../schemas/problem.ts';

type Done = Answer<Responses> & { readonly body?: unknown };
type Act = (onceId: string) => Promise<Done | typeof ANSWERED>;

/** Printable ASCII, as draft-ietf-httpapi-idempotency-key-header has it. */
export const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;

interface Once {
  readonly context: ApiContext;
  readonly principal: Principal;
  readonly request: Request;
  readonly response: Response;
  readonly act: Act;
}

/** How long a repeat waits for the first request to end, in ms, and how often it looks. */
const PATIENCE = 8_000;
const PAUSE = 100;

/**
 * Does what a request asks for once for each `Idempotency-Key` of its caller: a repeat gets the first one's answer, errors
 * included, unless the first one failed on our side: then it is done again, and finds by its `onceId` what the first has
 * made. A repeat with another body is a conflict, and so is one whose first is
 * still under way after some seconds.
 */
export async function answerOnce({
  context,
  principal,
  request,
  response,
  act,
}: Once): Promise<Done | typeof ANSWERED> {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return await act(randomUUID());
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters' }]);
  }
  const keyed: KeyedRequest = {
    key,
    caller: callerOf(principal),
    request: `${request.method} ${request.path.replace(/\/+$/, '')}`,
    body_digest: createHmac('sha256', context.digestKey)
      .update(JSON.stringify(request.body ?? null))
      .digest('hex'),
  };
  const isFirst = await claimKey(context.db, keyed);
  return isFirst ? await settle(context, keyed, act) : await firstAnswer(context, keyed, response);
}

async function settle({ db }: ApiContext, keyed: KeyedRequest, act: Act): Promise<Done | typeof ANSWERED> {
  try {
    const answer = await act(onceIdOf(keyed));
    if (answer !== ANSWERED) await settleKey(db, keyed, answer.status, answer.body ?? null);
    return answer;
  } catch (error) {
    const answer = asProblem(error);
    const status = ERROR_STATUS[answer.code];
    if (status >= 500) await releaseKey(db, keyed).catch(() => undefined);
    else await settleKey(db, keyed, status, problemOf(answer));
    throw error;
  }
}

async function firstAnswer({ db }: ApiContext, keyed: KeyedRequest, response: Response): Promise<Done> {
  for (let waited = 0; waited <= PATIENCE; waited += PAUSE) {
    const first = await readKey(db, keyed);
    if (first && first.body_digest !== keyed.body_digest) {
      throw conflict('This Idempotency-Key was used with another body.');
    }
    if (first?.status) {
      response.set('Idempotent-Replayed', 'true');
      return replay(first.status, first.response);
    }
    await sleep(PAUSE);
  }
  throw conflict('The first request with this Idempotency-Key is still under way.');
}

function replay(status: number, kept: unknown): Done {
  if (status < 400) return { status, body: kept };
  const { code, detail, title: _title, status: _status, ...extra } = problem.parse(kept);
  throw new ProblemError(code, detail, extra);
}
