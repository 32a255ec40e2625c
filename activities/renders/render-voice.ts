import { copyFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertFloor } from '../../config/disk-space.ts';
import type { Render } from '../../db/queries/renders/renders.ts';
import { readStreamOwner } from '../../db/queries/streams/owner.ts';
import type { ActivityContext } from '../context.ts';
import { writeWhole } from '../media/whole-file.ts';
import { speechKey } from '../narration/speech-key.ts';
import type { Charge } from '../providers/charge.ts';
import { patiently } from '../patiently.ts';
import { UnderWayError } from '../providers/provider-error.ts';
import type { Voice } from '../providers/voice.ts';
import { storageKeys } from '../storage-keys.ts';
import { renderLog } from './render-log.ts';

/** Between two looks at what another machine has spoken at the same moment, in ms. */
const LOOK = 500;
/** For a sentence that is being spoken when its film is not wanted any more, or fails elsewhere, in ms: mostly it takes two seconds. */
const GRACE = 10_000;

type Ordered = Pick<Render, 'id' | 'plan' | 'stream_id' | 'owner_id' | 'created_by'>;

/**
 * Who speaks a render's narration; null: nobody does. What was paid for is kept in the storage by its words and its voice: no
 * other machine, attempt or film pays for it again.
 */
export function renderVoice(context: ActivityContext, render: Ordered): Voice | null {
  const { voice } = context.providers;
  if (render.plan.spoken !== true) return null;
  if (!voice.isCharged) return voice;
  const { name, title, model } = voice;
  return {
    ...{ name, title, model },
    objection: (text) => voice.objection(text),
    speak: async (request) => {
      const key = speechKey(voice, request.text);
      const kept = storageKeys.speech(key);
      const { storage } = context.providers;
      if (!(await storage.exists(kept))) {
        const charge = await chargeOf(context, render, key);
        await assertFloor(context.environment.DATA_DIR);
        return await patiently(request.signal, GRACE, async (signal) => {
          await once(() => voice.speak(charge, { ...request, signal }), signal);
          renderLog(`spoken by ${title}: ${request.text.length} characters`);
          await storage.put(kept, request.outputPath, signal);
        });
      }
      const found = await storage.localPath(kept);
      await writeWhole([request.outputPath], ([temporary]) => copyFile(found, temporary));
    },
  };
}

/** The sentence is the very call: each scene and each machine that needs it goes on with the one. */
async function chargeOf(
  { db }: ActivityContext,
  { id, stream_id, owner_id, created_by }: Ordered,
  key: string,
): Promise<Charge> {
  const accountId = stream_id === null ? (owner_id ?? created_by) : await readStreamOwner(db, stream_id);
  return {
    ...{ subject: { kind: 'render', id }, accountId, step: 'narration' },
    callKey: ['render', id, 'narration', key].join('/'),
  };
}

/** Two machines that ask at the same moment are no failure: the later one goes on with what the first has asked for. */
async function once(speak: () => Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    try {
      return await speak();
    } catch (error) {
      if (!(error instanceof UnderWayError)) throw error;
      await sleep(LOOK, undefined, { signal });
    }
  }
}
