import type { Brought } from './brought.ts';
import { refusal } from '../../../app/data/refusal.ts';
import { sendForm } from '../../../app/data/send-form.ts';
import type { Heard, Sending } from './sending.ts';

/** Sends the files of a folder as one form: it is there as a whole, or not at all. */
export function sendFolder(
  endpoint: string,
  folder: { readonly name: string; readonly files: readonly Brought[]; readonly bytes: number },
  { onProgress, onDone, onFailed }: Omit<Heard, 'onBreak'>,
): Sending {
  let request = new AbortController();
  const send = async (): Promise<void> => {
    const form = new FormData();
    // Before the bytes, so that a refusal comes before them, too.
    form.set('folder', folder.name);
    for (const { file, path } of folder.files) form.append('file', file, path);
    const answer = await sendForm(endpoint, form, {
      signal: request.signal,
      onProgress: (fraction) => onProgress(fraction * folder.bytes),
    });
    if (!answer) return;
    if (answer.status === 201) onDone();
    else onFailed(refusal(answer.status, answer.body));
  };
  const begin = (): void => {
    request = new AbortController();
    send().catch(() =>
      onFailed('The connection broke, or a file cannot be read any more. Nothing of the folder was kept.'),
    );
  };
  begin();
  return { resume: begin, cancel: () => request.abort() };
}
