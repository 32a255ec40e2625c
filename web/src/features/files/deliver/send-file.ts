import { DetailedError, type HttpResponse, Upload } from 'tus-js-client';
import { refusal } from '../../../app/data/refusal.ts';
import { jsonOf } from '../../../app/data/send-form.ts';
import type { Heard, Sending } from './sending.ts';

/** Over an outage of several minutes; each byte that gets through begins them anew. In ms. */
const RETRY_DELAYS = [500, 1_000, 3_000, 5_000, 10_000, ...Array.from({ length: 20 }, () => 15_000)];

/** The server is there and cannot tell: to begin anew, as tus-js-client would, loses what has come. */
class NoWord extends Error {
  readonly response: HttpResponse;
  constructor(response: HttpResponse) {
    super(`The server answered ${response.getStatus()}.`);
    this.response = response;
  }
}

/**
 * Sends one file by tus (tus.io protocol 1.0). It goes on where it broke off: by itself, after a pause, and when the same file is
 * brought again, also after a reload of the page.
 */
export function sendFile(path: string, file: File, heard: Heard): Sending {
  const upload = new Upload(file, {
    // Addresses in answers are relative to it.
    endpoint: new URL(path, location.href).href,
    metadata: { filename: file.name },
    retryDelays: RETRY_DELAYS,
    removeFingerprintOnSuccess: true,
    onProgress: heard.onProgress,
    onSuccess: heard.onDone,
    onShouldRetry: (error) => {
      const answer = answerOf(error);
      // A refusal is one the second time, too; that somebody else is at the upload passes.
      const passes = answer === null || answer.getStatus() >= 500 || [423, 429].includes(answer.getStatus());
      if (passes) heard.onBreak();
      return passes;
    },
    onAfterResponse: (request, response) => {
      const status = response.getStatus();
      if (request.getMethod() === 'HEAD' && (status === 401 || status === 429 || status >= 500))
        throw new NoWord(response);
    },
    onError: (error) => heard.onFailed(problemOf(error)),
  });
  const state = { isCancelled: false };
  const begin = async (): Promise<void> => {
    const [last] = (await upload.findPreviousUploads()).toSorted(
      (a, b) => Date.parse(b.creationTime) - Date.parse(a.creationTime),
    );
    if (state.isCancelled) return;
    if (last) upload.resumeFromPreviousUpload(last);
    upload.start();
  };
  void begin();
  return {
    pause: () => void upload.abort(),
    resume: () => upload.start(),
    cancel: () => {
      state.isCancelled = true;
      // What cannot be told now is cleared away when it is old.
      upload.abort(true).catch(() => undefined);
    },
  };
}

function answerOf(error: Error): HttpResponse | null {
  if (!(error instanceof DetailedError)) return null;
  const { causingError, originalResponse } = error;
  return causingError instanceof NoWord ? causingError.response : originalResponse;
}

function problemOf(error: Error): string {
  const answer = answerOf(error);
  if (answer) return refusal(answer.getStatus(), jsonOf(answer.getBody()));
  return error instanceof DetailedError && error.originalRequest
    ? 'Greenlit cannot be reached. What has come is kept: go on when it is back.'
    : `The file cannot be read any more: ${error.message}`;
}
