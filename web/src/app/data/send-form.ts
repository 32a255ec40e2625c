export interface FormAnswer {
  readonly status: number;
  /** What it says as JSON; empty where it is none, as a proxy's. */
  readonly body: unknown;
}

/**
 * Posts a form, and tells how much of it has been sent: `fetch` does not say, XMLHttpRequest does.
 * @param onProgress from 0 to 1
 * @returns null: it was cancelled by the signal.
 * @throws TypeError without an answer
 */
export function sendForm(
  path: string,
  form: FormData,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<FormAnswer | null> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: jsonOf(request.responseText) }),
    );
    request.addEventListener('error', () => reject(new TypeError('The connection broke.')));
    request.addEventListener('abort', () => resolve(null));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.send(form);
  });
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
