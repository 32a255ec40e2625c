import { useCallbackRef } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UploadedMedium } from '../../../../../../api/schemas/media.ts';
import { MOST_MEDIA_BYTES } from '../../../../../../workflows/contracts/media.ts';
import { queryClient } from '../../../../app/data/query-client.ts';
import { refusal } from '../../../../app/data/refusal.ts';
import { sendForm } from '../../../../app/data/send-form.ts';
import { announce } from '../../../../ui/announce.ts';
import { bytes } from '../../../../ui/formats.ts';

/** A file that is on its way, or was refused. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** 0 to 1; at 1 it is being looked at. */
  readonly progress: number;
  /** Why it is not taken. */
  readonly refused: string | null;
}

/**
 * Brings files to the library, one after the other: several at once would only share the same line.
 * @param onBrought is called with each as it has come.
 */
export function useUploads(onBrought: (medium: UploadedMedium) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef(0);
  const chain = useRef(Promise.resolve());
  const requests = useRef(new Map<number, AbortController>());
  const brought = useCallbackRef(onBrought);
  const gone = useCallback(
    (id: number): void => setUploads((old) => old.filter((each) => each.id !== id)),
    [],
  );
  const update = useCallback(
    (id: number, news: Partial<Upload>): void =>
      setUploads((old) => old.map((each) => (each.id === id ? { ...each, ...news } : each))),
    [],
  );

  const send = useCallback(
    async (id: number, file: File): Promise<void> => {
      const request = requests.current.get(id);
      if (!request || request.signal.aborted) return;
      const form = new FormData();
      form.set('file', file, file.name);
      const onProgress = (progress: number): void => update(id, { progress });
      const refuse = (refused: string): void => {
        update(id, { refused });
        announce(`${file.name} was refused: ${refused}`);
      };
      try {
        if (file.size > MOST_MEDIA_BYTES)
          return refuse(`It has ${bytes(file.size)}; ${bytes(MOST_MEDIA_BYTES)} are taken at most.`);
        const answer = await sendForm('/api/media', form, { signal: request.signal, onProgress });
        if (!answer) return;
        if (answer.status !== 201) return refuse(refusal(answer.status, answer.body).replace(/^file /, ''));
        gone(id);
        brought(answer.body as UploadedMedium);
        announce(`${file.name} has been uploaded.`);
        void queryClient.invalidateQueries({ queryKey: ['library'] });
      } catch {
        refuse('The connection broke. Choose the file again.');
      } finally {
        requests.current.delete(id);
      }
    },
    [brought, gone, update],
  );

  const upload = useCallback(
    (files: readonly File[]): void => {
      for (const file of files) {
        const id = ++last.current;
        requests.current.set(id, new AbortController());
        setUploads((old) => [...old, { id, name: file.name, size: file.size, progress: 0, refused: null }]);
        chain.current = chain.current.then(() => send(id, file));
      }
    },
    [send],
  );
  const dismiss = useCallback(
    (id: number): void => {
      requests.current.get(id)?.abort();
      gone(id);
    },
    [gone],
  );
  useEffect(() => {
    const all = requests.current;
    return () => {
      for (const request of all.values()) request.abort();
    };
  }, []);
  return { uploads, upload, dismiss };
}
