import { randomBytes } from 'node:crypto';

/** How one prediction goes. All times in ms. */
export interface Course {
  /** Until it begins to run. */
  readonly startsAfter?: number;
  /** How long it runs then. */
  readonly runs?: number;
  readonly ends?: 'succeeded' | 'failed';
  /** Of one that fails. */
  readonly error?: string;
  /** What is made is nothing that anybody can read. */
  readonly garbled?: boolean;
}

/** What was created, and what it has come to. */
export interface Kept {
  readonly id: string;
  readonly model: string;
  readonly input: Record<string, unknown>;
  readonly webhook: string | undefined;
  readonly createdAt: number;
  readonly course: Required<Course>;
  /** `Cancel-After`, in ms; what has not ended then is given up. */
  readonly deadline: number | undefined;
  cancelledAt: number | undefined;
}

/** A line of the provider's own bill. */
export interface Charged {
  readonly prediction: string;
  readonly model: string;
  readonly usd: number;
}

export type Status = 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted';

/** US dollars for a picture, for a second of video, or for a character that is spoken. https://replicate.com/pricing */
const PRICES: Readonly<Record<string, number>> = {
  'black-forest-labs/flux-schnell': 0.003,
  'black-forest-labs/flux-dev': 0.025,
  'black-forest-labs/flux-1.1-pro': 0.04,
  'luma/ray-flash-2-540p': 0.033,
  'luma/ray-flash-2-720p': 0.06,
  'minimax/speech-2.6-turbo': 0.06 / 1_000,
  'minimax/speech-2.8-turbo': 0.06 / 1_000,
};

export const isVideo = (model: string): boolean => model.startsWith('luma/');
export const isVoice = (model: string): boolean => model.startsWith('minimax/');
export const isModel = (model: string): boolean => PRICES[model] !== undefined;

/** Predictions of one account: where each stands follows from the clock. */
export class Predictions {
  readonly #kept = new Map<string, Kept>();

  create(asked: Omit<Kept, 'id' | 'createdAt' | 'cancelledAt'>): Kept {
    const id = randomBytes(13).toString('hex');
    const kept: Kept = { ...asked, id, createdAt: Date.now(), cancelledAt: undefined };
    this.#kept.set(id, kept);
    return kept;
  }

  find(id: string): Kept | undefined {
    return this.#kept.get(id);
  }

  /** Newest first. */
  all(): Kept[] {
    return [...this.#kept.values()].toReversed();
  }

  cancel(kept: Kept): void {
    if (!isOver(statusOf(kept))) kept.cancelledAt = Date.now();
  }

  /** By Replicate's rules: what was made is charged, and what was cancelled while it ran. */
  bill(): Charged[] {
    return this.all()
      .filter((kept) => {
        const status = statusOf(kept);
        return status === 'succeeded' || (status === 'canceled' && startedAt(kept) !== null);
      })
      .map(({ id, model, input }) => {
        return { prediction: id, model, usd: (PRICES[model] ?? 0) * quantityOf(model, input) };
      });
  }
}

/** Of what is charged for. */
function quantityOf(model: string, input: Record<string, unknown>): number {
  if (isVoice(model)) return String(input['text']).length;
  return isVideo(model) ? Number(input['duration']) : 1;
}

export const isOver = (status: Status): boolean => status !== 'starting' && status !== 'processing';

const ended = ({ cancelledAt, createdAt, deadline }: Kept): number =>
  Math.min(cancelledAt ?? Infinity, deadline === undefined ? Infinity : createdAt + deadline);

export function startedAt(kept: Kept): number | null {
  const at = kept.createdAt + kept.course.startsAfter;
  return at <= Math.min(Date.now(), ended(kept)) ? at : null;
}

export function statusOf(kept: Kept, now = Date.now()): Status {
  const { createdAt, course, cancelledAt } = kept;
  const starts = createdAt + course.startsAfter;
  const stops = starts + course.runs;
  const given = ended(kept);
  if (stops <= Math.min(now, given)) return course.ends;
  if (given <= now) return given < starts && cancelledAt === undefined ? 'aborted' : 'canceled';
  return starts <= now ? 'processing' : 'starting';
}
