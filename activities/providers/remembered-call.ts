import type { Db } from '../../db/database.ts';
import { finishPrediction, writeSpent, type End } from '../../db/queries/predictions/finish.ts';
import { offerAnswer, readHeard, writeUnwanted, type HeldAnswer } from '../../db/queries/predictions/held.ts';
import {
  knownRemoteIds,
  latestPrediction,
  readPrediction,
  type Prediction,
} from '../../db/queries/predictions/read.ts';
import {
  writeAsked,
  writeBrokenOff,
  writeLost,
  writeRemoteId,
  writeStopped,
  writeTurnedAway,
} from '../../db/queries/predictions/write.ts';
import type { Charge } from './charge.ts';
import { ProviderError, UnderWayError } from './provider-error.ts';

export type { Prediction } from '../../db/queries/predictions/read.ts';

/** What is asked for, as it is sent. */
export interface Order {
  readonly model: string;
  readonly seed: number | null;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What attempts at a call have left for the next one. */
export interface Past {
  /** Under way, or made: it is gone on with, and nothing is asked for again. */
  readonly open: Prediction | null;
  /** Given up for lost, and a person has it tried again since: evidence of it may have come. */
  readonly lost: Prediction | null;
  /** Of the one before nobody knows whether it is charged. */
  readonly isUnanswered: boolean;
}

/**
 * The memory of one call to a provider that charges: whatever is asked of the provider is written down before it is asked, and
 * its id before it is waited for. So an attempt after a crash goes on where the one before was.
 */
export interface RememberedCall extends Past {
  /** To be called before the provider is. @throws UnderWayError */
  ask(order: Order): Promise<Prediction>;
  /** Its provider's id became known. */
  begun(prediction: Prediction, remoteId: string): Promise<Prediction>;
  /** It has ended: what that cost is booked with it. */
  ended(prediction: Prediction, end: End): Promise<void>;
  /** What was made cannot be had, or is of no use: that is told until a person has it tried again. */
  spent(prediction: Prediction, note: string): Promise<ProviderError>;
  /** Nothing tells what became of it: what people are told is kept, and told again until one of them has it tried again. */
  givenUp(prediction: Prediction, note: string): Promise<ProviderError>;
  /** It had begun, and nothing tells how it went on: as `givenUp`. */
  brokenOff(prediction: Prediction, note: string): Promise<ProviderError>;
  /** The provider was busy and has not taken it up; it is asked for again soon, so what is reserved stays. */
  turnedAway(prediction: Prediction): Promise<void>;
  /** Which of these ids of the provider's belong to something that was asked for. */
  known(remoteIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** A person does not want it any more, before anything was heard of it. */
  stopped(prediction: Prediction): Promise<void>;
  /** As it stands now: another attempt may have heard more. */
  again(prediction: Prediction): Promise<Prediction>;
  /** Whether this call has a prediction: then what it costs is booked with that. */
  readonly isRemembered: () => boolean;
  /** Offers its answer to a process that waits for it. @returns false where one has taken it before. */
  offer(prediction: Prediction, holder: string): Promise<boolean>;
  /** What the process that waits for its answer has heard. Undefined: it is booked. */
  heard(prediction: Prediction): Promise<HeldAnswer | undefined>;
  /** Has whoever waits for its answer break off. */
  unwanted(prediction: Prediction): Promise<void>;
}

/** @throws ProviderError `unknown_outcome` where people were told to decide, and none of them has yet. */
export async function readPast(db: Db, { callKey, accepted = 0 }: Charge): Promise<Past> {
  const latest = await latestPrediction(db, callKey);
  const nothing = { open: null, lost: null, isUnanswered: false };
  switch (latest?.state) {
    case 'asked':
    case 'begun':
    case 'made':
      return { ...nothing, open: latest };
    case 'lost':
    case 'spent':
      if (latest.accepted >= accepted)
        throw new ProviderError('unknown_outcome', latest.note ?? 'It was paid for, and cannot be had.');
      return latest.state === 'lost' ? { open: null, lost: latest, isUnanswered: true } : nothing;
    case 'stopped':
      return { ...nothing, isUnanswered: latest.settled_at === null };
    default:
      return nothing;
  }
}

/** What an attempt before has made: it is paid for and booked. */
export const paidFor = ({ open }: Past): Prediction | null => (open?.state === 'made' ? open : null);

interface Remembering {
  readonly db: Db;
  readonly charge: Charge;
  readonly provider: string;
  readonly costId: string;
}

export function rememberedCall(
  past: Past,
  { db, charge: { callKey, accepted = 0 }, provider, costId }: Remembering,
): RememberedCall {
  let isRemembered = past.open !== null;
  return {
    ...past,
    isRemembered: () => isRemembered,
    ask: async (order) => {
      const asked = await writeAsked(db, { ...order, callKey, accepted, provider, costId });
      if (!asked) throw new UnderWayError();
      isRemembered = true;
      return asked;
    },
    begun: async ({ id }, remoteId) => {
      isRemembered = true;
      return (await writeRemoteId(db, id, remoteId)) ?? (await readPrediction(db, id));
    },
    ended: ({ id }, end) => finishPrediction(db, id, end),
    spent: async ({ id }, note) => {
      await writeSpent(db, id, note);
      return new ProviderError('unknown_outcome', note);
    },
    givenUp: async ({ id }, note) => {
      await writeLost(db, id, note);
      return new ProviderError('unknown_outcome', note);
    },
    brokenOff: async ({ id }, note) => {
      await writeBrokenOff(db, id, note);
      return new ProviderError('unknown_outcome', note);
    },
    turnedAway: ({ id }) => writeTurnedAway(db, id),
    known: (remoteIds) => knownRemoteIds(db, provider, remoteIds),
    stopped: ({ id }) => writeStopped(db, id),
    again: ({ id }) => readPrediction(db, id),
    offer: ({ id }, holder) => offerAnswer(db, id, holder),
    heard: ({ id }) => readHeard(db, id),
    unwanted: ({ id }) => writeUnwanted(db, id),
  };
}
