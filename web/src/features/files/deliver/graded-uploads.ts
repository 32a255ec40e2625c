import { useSyncExternalStore } from 'react';
import { queryClient } from '../../../app/data/query-client.ts';
import { announce } from '../../../ui/announce.ts';
import { fileKeys } from '../keys.ts';
import type { Result } from './brought.ts';
import { sendFile } from './send-file.ts';
import { sendFolder } from './send-folder.ts';
import type { Heard, Sending } from './sending.ts';

/** A graded result that is sent, or has been. */
export interface GradedUpload {
  /** What `deliver` takes as `graded`. */
  readonly name: string;
  readonly kind: Result['kind'];
  readonly files: number;
  readonly bytes: number;
  /** Bytes that have been sent; with all of them the server is checking. */
  readonly sent: number;
  readonly state: 'sending' | 'interrupted' | 'paused' | 'failed' | 'uploaded';
  /** Why it failed. */
  readonly problem: string | null;
}

/** A result whose name is known. */
export type NamedResult =
  Extract<Result, { kind: 'file' }> | (Extract<Result, { kind: 'folder' }> & { readonly name: string });

/** By camera file, of which one result is sent at a time. They go on while one looks at other pages. */
const uploads = new Map<string, { readonly upload: GradedUpload; readonly sending: Sending }>();
const listeners = new Set<() => void>();

/** The browser asks before a page is left whose uploads would end with it. */
const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();

const isOpen = ({ state }: GradedUpload): boolean => state !== 'failed' && state !== 'uploaded';

function changed(): void {
  if ([...uploads.values()].some(({ upload }) => isOpen(upload)))
    window.addEventListener('beforeunload', onLeave);
  else window.removeEventListener('beforeunload', onLeave);
  for (const listener of listeners) listener();
}

/** Of an upload that has been cancelled nothing is heard any more. */
function update(fileId: string, news: Partial<GradedUpload>): void {
  const now = uploads.get(fileId);
  if (!now) return;
  uploads.set(fileId, { ...now, upload: { ...now.upload, ...news } });
  changed();
}

export const useGradedUpload = (fileId: string): GradedUpload | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads.get(fileId)?.upload ?? null,
  );

/** Begins to send a graded result of a camera file; what was sent of it before is forgotten here. */
export function uploadGraded(fileId: string, result: NamedResult): void {
  endUpload(fileId);
  const path = `/api/files/${fileId}/graded`;
  const files = result.kind === 'file' ? [result.file] : result.files.map(({ file }) => file);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const name = result.kind === 'file' ? result.file.name : result.name;
  const heard: Heard = {
    onProgress: (sent) => update(fileId, { sent, state: 'sending' }),
    onBreak: () => update(fileId, { state: 'interrupted' }),
    onFailed: (problem) => {
      update(fileId, { state: 'failed', problem });
      announce(`${name} was not uploaded: ${problem}`);
    },
    onDone: () => {
      update(fileId, { sent: bytes, state: 'sending' });
      // It is chosen when it is there to be chosen.
      void queryClient.invalidateQueries({ queryKey: fileKeys.graded(fileId) }).finally(() => {
        update(fileId, { state: 'uploaded' });
        announce(`${name} has been uploaded.`);
      });
      void queryClient.invalidateQueries({ queryKey: fileKeys.trail(fileId) });
    },
  };
  const sending =
    result.kind === 'file'
      ? sendFile(path, result.file, heard)
      : sendFolder(path, { ...result, bytes }, heard);
  uploads.set(fileId, {
    sending,
    upload: {
      ...{ name, kind: result.kind, files: files.length, bytes },
      ...{ sent: 0, state: 'sending', problem: null },
    },
  });
  changed();
}

export function pauseUpload(fileId: string): void {
  uploads.get(fileId)?.sending.pause?.();
  update(fileId, { state: 'paused' });
}

/** After a pause, or once more after a failure. */
export function resumeUpload(fileId: string): void {
  update(fileId, { state: 'sending', problem: null });
  uploads.get(fileId)?.sending.resume();
}

/** Ends one that is under way, of which nothing stays, and forgets one that is over. */
export function endUpload(fileId: string): void {
  const now = uploads.get(fileId);
  uploads.delete(fileId);
  if (now && now.upload.state !== 'uploaded') now.sending.cancel();
  changed();
}
