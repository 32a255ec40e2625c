import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Anthropic from '@anthropic-ai/sdk';
import { startOwn } from '../../../config/children.ts';
import type { HeldAnswer } from '../../../db/queries/predictions/held.ts';
import { isUnwanted } from '../../cancelled.ts';
import { UnderWayError } from '../provider-error.ts';
import type { Prediction, RememberedCall } from '../remembered-call.ts';
import type { WritingListener } from '../writing.ts';
import { answerOf, type Answer } from './answer.ts';
import type { AnthropicAccess, HeldOrder } from './held-order.ts';

/** Between two looks at what was heard, in ms. */
const INTERVAL = 250;
/** A holder that gives no sign of life for so long, in ms, lives no more. */
const LIFELESS = 15_000;

export interface Question {
  readonly access: AnthropicAccess;
  readonly call: RememberedCall;
  readonly order: Anthropic.MessageCreateParamsNonStreaming;
  readonly signal: AbortSignal | undefined;
  /** Left out: the answer is wanted as a whole. */
  readonly listener?: WritingListener;
}

/**
 * Follows the answer to this prediction to its end. A process of its own waits for it (`holder.ts`), so that whoever asks may
 * die and another go on to follow; it is started here if nobody has asked yet. An answer that is not wanted any more is broken off.
 * @throws the signal's reason, where only whoever asks is to stop: the answer still comes.
 */
export async function heldAnswer(prediction: Prediction, question: Question): Promise<Answer> {
  const { call, signal, listener } = question;
  const own = await offered(prediction, question);
  const life = lifeSigns();
  let hasBegun = false;
  let characters = 0;
  for (;;) {
    // Before it is read: what it has said last is then there.
    const isOver = own?.hasEnded() === true;
    const heard = await call.heard(prediction);
    if (!heard) throw new UnderWayError();
    if (heard.message_start && !hasBegun) {
      const { message_id: messageId, input_tokens: inputTokens } = heard.message_start;
      listener?.onBegun({ messageId, inputTokens });
      // What is charged is on record before it is read.
      await call.begun(prediction, messageId);
      hasBegun = true;
    }
    if (heard.text.length > characters) {
      characters = heard.text.length;
      listener?.onText(heard.text);
    }
    const answer = answerOf(heard, heard.holder === own?.holder ? isOver : life.isGone(heard));
    if (answer) return answer;
    if (signal?.aborted === true) {
      if (!isUnwanted(signal)) throw signal.reason;
      if (!heard.is_unwanted) await call.unwanted(prediction);
    }
    await sleep(INTERVAL);
  }
}

/** @returns the holder that was started for it, until another attempt starts one that is quicker; null: another has it. */
async function offered(prediction: Prediction, { access, call, order, listener }: Question) {
  const holder = randomUUID();
  if (!(await call.offer(prediction, holder))) return null;
  const hasEnded = startHolder({
    access,
    order,
    predictionId: prediction.id,
    holder,
    isStreamed: listener !== undefined,
  });
  return { holder, hasEnded };
}

/** Not of this process's group, so that what ends the one does not end the other. */
function startHolder(held: HeldOrder): () => boolean {
  const child = startOwn(process.execPath, [join(import.meta.dirname, 'holder.ts')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
  };
  child.on('error', end).on('exit', end).unref();
  // One that cannot be started does not listen either; that it has ended is told above.
  child.stdin.on('error', () => undefined).end(JSON.stringify(held));
  return () => hasEnded;
}

/** By this process's clock: a database that was away for a while makes nobody lifeless. */
function lifeSigns() {
  let last = 0;
  let since = performance.now();
  return {
    isGone: ({ alive_at }: HeldAnswer): boolean => {
      if (alive_at.getTime() !== last) {
        last = alive_at.getTime();
        since = performance.now();
      }
      return performance.now() - since > LIFELESS;
    },
  };
}
