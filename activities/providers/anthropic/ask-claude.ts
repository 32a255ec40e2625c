import { createHash } from 'node:crypto';
import type Anthropic from '@anthropic-ai/sdk';
import { isUnwanted } from '../../cancelled.ts';
import type { ProviderError } from '../provider-error.ts';
import type { Prediction } from '../remembered-call.ts';
import { conclude, type NoAnswer } from './answer.ts';
import { heldAnswer, type Question } from './held-answer.ts';

interface Answered {
  readonly prediction: Prediction;
  readonly message: Anthropic.Message;
}

/**
 * One answer of Claude, asked for once: the Messages API keeps none that could be asked after, so a process of its own waits for
 * it and puts it down as it comes. Only of a question whose holder has died too people decide. Its price is booked with it.
 * @throws ProviderError
 */
export async function askClaude(question: Question): Promise<Answered> {
  const { call, order, signal } = question;
  signal?.throwIfAborted();
  const { open } = call;
  if (open?.state === 'made') return { prediction: open, message: open.output as Anthropic.Message };

  const { model } = order;
  // The texts are on record elsewhere.
  const sha256 = createHash('sha256').update(JSON.stringify(order)).digest('hex');
  const prediction = open ?? (await call.ask({ model, seed: null, input: { sha256 } }));
  const answer = await heldAnswer(prediction, question);
  if (answer.message === null) {
    const failure = await putDown(prediction, answer, question);
    signal?.throwIfAborted();
    throw failure;
  }
  const end = conclude(answer);
  if (end.state !== 'lost') await call.ended(prediction, end);
  return { prediction, message: answer.message };
}

/** Puts down what became of a question without an answer. */
async function putDown(
  prediction: Prediction,
  answer: NoAnswer,
  { call, signal }: Question,
): Promise<ProviderError> {
  const end = conclude(answer);
  const { failure, hasBegun } = answer;
  if (end.state !== 'lost') await call.ended(prediction, end);
  else if (!hasBegun && isUnwanted(signal)) await call.stopped(prediction);
  else return await call.brokenOff(prediction, end.note);
  return failure;
}
