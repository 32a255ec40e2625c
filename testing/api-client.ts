/** An answer with its body read; JSON is parsed. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into bodies of any shape and compare what they find.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** Calls the API as somebody: by token or by cookie, as the headers say. */
export class ApiClient {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = url;
    this.headers = headers;
  }

  get = (path: string, headers?: Record<string, string>): Promise<ApiAnswer> =>
    this.send('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer> =>
    this.send('POST', path, body, headers);
  patch = (path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer> =>
    this.send('PATCH', path, body, headers);
  put = (path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer> =>
    this.send('PUT', path, body, headers);

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    return await this.raw(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...json,
      ...headers,
    });
  }

  /** Sends the body as it is. */
  async raw(
    method: string,
    path: string,
    body?: string | URLSearchParams | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...this.headers, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    // An answer to HEAD has the type alone.
    const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}
