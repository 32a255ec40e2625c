import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DecisionRequest } from '../api/schemas/decisions.ts';
import type { Segment, Stream } from '../api/schemas/streams.ts';
import type { CheckpointName } from '../workflows/contracts/stream/checkpoints.ts';
import type { AssetKind } from '../workflows/contracts/stream/stream.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';

/** A film that is quick to make: short scenes, the smallest pictures. */
export const shortFilm = (title: string, scenes: readonly string[], seconds = 0.5) => ({
  title,
  story: `${scenes.join('. ')}.`,
  resolution: '640x360',
  segments: scenes.map((scene) => ({ title: scene, narration: '', prompt: scene, duration_sec: seconds })),
});

/** A decision but for its round, which is the open one unless given. */
export type OpenDecision = Omit<DecisionRequest, 'round'> & { readonly round?: number };

/** A stream as a reviewer sees and decides it, by the API alone. */
export class ReviewedStream {
  readonly reviewer: ApiClient;
  readonly id: string;

  constructor(reviewer: ApiClient, id: string) {
    this.reviewer = reviewer;
    this.id = id;
  }

  static async create(reviewer: ApiClient, film: object): Promise<ReviewedStream> {
    const { status, body } = await reviewer.post('/api/streams', film);
    if (status !== 201) throw new Error(`The stream was not made: ${JSON.stringify(body)}`);
    return new ReviewedStream(reviewer, body.id as string);
  }

  /** The same stream for somebody else. */
  by(reviewer: ApiClient): ReviewedStream {
    return new ReviewedStream(reviewer, this.id);
  }

  async see(): Promise<Stream> {
    const { status, body } = await this.reviewer.get(`/api/streams/${this.id}`);
    if (status !== 200) throw new Error(`The stream is not to be seen: ${JSON.stringify(body)}`);
    return body as Stream;
  }

  /** Waits until the stream is as wanted. */
  async until(isWanted: (stream: Stream) => boolean, withinMs = 60_000): Promise<Stream> {
    for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
      const stream = await this.see();
      if (isWanted(stream)) return stream;
      if (Date.now() > deadline) throw new Error(`The stream stands still: ${JSON.stringify(stream)}`);
    }
  }

  /** Waits until a checkpoint is open and, in a gallery, until nothing generates any more. */
  async untilOpen(name: CheckpointName, withinMs?: number): Promise<Stream> {
    return await this.until(
      ({ checkpoint, segments }) =>
        checkpoint?.name === name &&
        segments.every((segment) => assetOf(segment, name)?.state !== 'generating'),
      withinMs,
    );
  }

  async decide(decision: OpenDecision): Promise<ApiAnswer> {
    const round = decision.round ?? (await this.see()).checkpoint?.round ?? 0;
    return await this.reviewer.post(`/api/streams/${this.id}/decisions`, { ...decision, round });
  }

  async command(
    name: 'cancel' | 'archive' | 'restore' | 'retry' | 'undo',
    body: object = {},
  ): Promise<ApiAnswer> {
    return await this.reviewer.post(`/api/streams/${this.id}/${name}`, body);
  }

  /** Approves these checkpoints one after the other, each when it is ready. */
  async approve(...checkpoints: readonly CheckpointName[]): Promise<void> {
    for (const checkpoint of checkpoints) {
      await this.untilOpen(checkpoint);
      const decision_id = randomUUID();
      const { status, body } = await this.decide({ decision_id, checkpoint, verdict: 'approve' });
      if (status === 202) await this.#untilSettled(decision_id);
      else if (status !== 200) throw new Error(`${checkpoint} was not approved: ${JSON.stringify(body)}`);
    }
  }

  async #untilSettled(decisionId: string): Promise<void> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
      const { body } = await this.reviewer.get(`/api/decisions/${decisionId}`);
      if (body.outcome === 'accepted') return;
    }
    throw new Error(`The decision ${decisionId} was not settled.`);
  }
}

/** What a gallery shows of a segment; null at the other checkpoints. */
export function assetOf(segment: Segment, checkpoint: CheckpointName): Segment[AssetKind] {
  if (checkpoint === 'keyframes') return segment.keyframe;
  return checkpoint === 'videos' ? segment.video : null;
}
