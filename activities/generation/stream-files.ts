import type { Revision } from '../../db/queries/streams/read-revision.ts';
import type { ActivityContext } from '../context.ts';
import { storageKeys } from '../storage-keys.ts';

type Storage = ActivityContext['providers']['storage'];

/** What a stream is made from, for people and programs that read its folder. */
export async function writeInput(storage: Storage, spec: Revision): Promise<void> {
  const { stream_id, title, story, brief } = spec;
  // First: an input.json alone is a folder that somebody put there, and becomes a stream.
  await storage.putText(storageKeys.mark(stream_id), 'This folder is kept by Greenlit.\n');
  await storage.putText(storageKeys.input(stream_id), asJson({ title, story, brief }));
}

/** The spec that is being produced. */
export async function writeProduction(storage: Storage, spec: Revision): Promise<void> {
  const { stream_id, title, revision, visual_direction, resolution, fps, segments } = spec;
  const production = { stream_id, title, revision, visual_direction, resolution, fps, segments };
  await storage.putText(storageKeys.production(stream_id), asJson(production));
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
