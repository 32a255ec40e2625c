import type { z } from 'zod';
import type { SentBack } from '../../workflows/contracts/stream/stream.ts';
import type { sentBack } from '../schemas/streams.ts';
import { presentActor } from './actor.ts';

export const presentSentBack = (given: SentBack | null | undefined): z.infer<typeof sentBack> =>
  given ? { from: given.from, by: presentActor(given.actor), at: given.at, note: given.note } : null;
