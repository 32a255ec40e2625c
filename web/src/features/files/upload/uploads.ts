import { useSyncExternalStore } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { announce } from '../../../ui/announce.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';
import { refusal } from '../../../app/data/refusal.ts';
import { type FormAnswer, sendForm } from '../../../app/data/send-form.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size_bytes: number;
  /** 0 to 1. At 1 without an end the server is checking. */
  readonly progress: number;
  readonly end:
    | null
    | { readonly kind: 'new' | 'known'; readonly file_id: string }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'cancelled' };
}

interface Target {
  readonly source_site: string;
  readonly destination_site: string | null;
}

/** Sent one after the other: several at once would only share the same line. */
let uploads: readonly Upload[] = [];
let last = 0;
let chain = Promise.resolve();
const requests = new Map<number, AbortController>();
const listeners = new Set<() => void>();

/** The browser asks before a page is left whose uploads would end with it. */
const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();

function change(next: readonly Upload[]): void {
  uploads = next;
  if (uploads.some(({ end }) => end === null)) window.addEventListener('beforeunload', onLeave);
  else window.removeEventListener('beforeunload', onLeave);
  for (const listener of listeners) listener();
}
const update = (id: number, news: Partial<Upload>): void =>
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...news } : upload)));

/** Uploads go on while one looks at other pages. */
export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );

export function upload(files: readonly File[], target: Target): void {
  for (const file of files) {
    const id = ++last;
    change([...uploads, { id, name: file.name, size_bytes: file.size, progress: 0, end: null }]);
    chain = chain.then(() => send(id, file, target));
  }
}

export function cancelUpload(id: number): void {
  update(id, { end: { kind: 'cancelled' } });
  requests.get(id)?.abort();
}

/** Takes those that are over from the list. */
export const forgetUploads = (): void => change(uploads.filter(({ end }) => end === null));

async function send(id: number, file: File, { source_site, destination_site }: Target): Promise<void> {
  if (uploads.find((each) => each.id === id)?.end !== null) return;
  const form = new FormData();
  // Before the bytes, so that a refusal comes before them, too.
  form.set('source_site', source_site);
  if (destination_site !== null) form.set('destination_site', destination_site);
  form.set('size_bytes', String(file.size));
  form.set('file', file, file.name);
  const request = new AbortController();
  requests.set(id, request);
  try {
    const onProgress = (progress: number): void => update(id, { progress });
    const answer = await sendForm('/api/files/upload', form, { signal: request.signal, onProgress });
    if (!answer) return;
    const end = endOf(answer);
    update(id, { progress: 1, end });
    announce(
      end.kind === 'failed' ? `${file.name} was refused: ${end.message}` : `${file.name} has been uploaded.`,
    );
    void queryClient.invalidateQueries({ queryKey: fileKeys.all });
  } catch {
    update(id, { end: { kind: 'failed', message: 'The connection broke. Drop the file again.' } });
  } finally {
    requests.delete(id);
  }
}

type End = Exclude<Upload['end'], null | { kind: 'cancelled' }>;

function endOf({ status, body }: FormAnswer): End {
  if (status === 200 || status === 201)
    return { kind: status === 201 ? 'new' : 'known', file_id: (body as CameraFile).id };
  return { kind: 'failed', message: refusal(status, body) };
}
