import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { findPrediction } from '../../../db/queries/predictions/read.ts';
import { writeRemoteId } from '../../../db/queries/predictions/write.ts';
import { ProblemError, invalidInput, notFound } from '../../http/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { assertFromReplicate } from '../../webhooks/replicate-signature.ts';

/** A prediction with its input, output and log. */
const MOST_BYTES = 1024 * 1024;

/** As much of https://replicate.com/docs/reference/http#predictions.get as is read here. */
const told = z.object({ id: z.string().min(1).max(200), model: z.string() });

export const replicateWebhookRoute = defineRoute({
  method: 'post',
  path: '/api/webhooks/replicate/:id',
  summary: 'Replicate tells that it has begun a prediction, or ended it',
  description:
    'Signed by Replicate. The address is given with each prediction where `PUBLIC_URL` is set, and names it by our own id: so the answer to a request can be lost, and what it began is known all the same. May be told twice, and in any order.',
  tags: ['Webhooks'],
  access: 'public',
  params: z.object({ id: z.uuid() }),
  stream: 'application/json',
  responses: { 204: { description: 'Taken down' } },
  problems: [
    'unauthenticated',
    'engine_unavailable',
    'not_found',
    'payload_too_large',
    'malformed_json',
    'validation_failed',
  ],
  async handler({ context: { db, environment }, params, request }) {
    const body = await textOf(request);
    await assertFromReplicate(environment, request.headers, body);
    const prediction = await findPrediction(db, 'replicate', params.id);
    if (!prediction) throw notFound('such prediction');
    const { id, model } = toldIn(body);
    // What it came to is asked of Replicate by whoever waits for it: a webhook may come late, or twice.
    if (model === prediction.model) await writeRemoteId(db, prediction.id, id);
    return { status: 204 };
  },
});

/** @throws ProblemError malformed_json, validation_failed */
function toldIn(body: string): z.infer<typeof told> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new ProblemError('malformed_json', 'The body is not JSON.', {}, { cause });
  }
  const parsed = told.safeParse(json);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

/** @throws ProblemError payload_too_large */
async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new ProblemError('payload_too_large', `More than ${MOST_BYTES} bytes were sent.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
