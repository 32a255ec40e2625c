import { basename } from 'node:path';
import { errorCode } from './fault.ts';
import type { Limits } from '../serve/limits.ts';
import { HttpClient, type Answer, type Body } from './http.ts';
import { FileChanged } from './multipart.ts';
import { formOf } from './upload-form.ts';
import type { HashedFile } from './site-store.ts';

/** How one request went. `away`: worth trying again, for this file and any other. `refused`: not worth it, as it is.
 * `changed`: the bytes were no longer those that were hashed. */
export type Registration =
  | { readonly outcome: 'registered'; readonly fileId: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'away'; readonly reason: string; readonly waitMs: number };

export interface Heartbeat {
  readonly version: string;
  readonly watch_path: string;
  readonly free_bytes: number | null;
  readonly queue_depth: number;
  readonly serves?: boolean;
}

/** What came of a heartbeat. */
export interface Pulse {
  /** Why the orchestrator did not take it; null: it did. */
  readonly fault: string | null;
  /** The site's limits; null: it did not say. */
  readonly limits: Limits | null;
  /** How long a file must be unchanged at this site to count as complete, in ms; null: it does not say. */
  readonly settlingMs: number | null;
  /** This key may not say this. */
  readonly isForbidden: boolean;
}

export interface OrchestratorOptions {
  readonly url: URL;
  readonly apiKey: string;
  readonly site: string;
  /** Whether the bytes go along with each registration. */
  readonly upload: boolean;
  readonly connections: number;
}

/** A refused key is mended by a person, not by trying. */
const REFUSED_KEY_MS = 60_000;

/** The calls of a daemon. Contract, section 4. */
export class Orchestrator {
  readonly #options: OrchestratorOptions;
  readonly #http: HttpClient;

  constructor(options: OrchestratorOptions) {
    this.#options = options;
    // One more for the heartbeat, which must not queue behind uploads.
    this.#http = new HttpClient({ 'x-api-key': options.apiKey }, options.connections + 1);
  }

  /**
   * Registers a file; harmless when it is registered already.
   * @param movedFrom where it was registered before and is not any more.
   * @throws the signal's reason. */
  async register(file: HashedFile, movedFrom: string | null, signal: AbortSignal): Promise<Registration> {
    const { site, upload } = this.#options;
    const facts = {
      filename: basename(file.path),
      source_site: site,
      path: file.path,
      size_bytes: file.size,
      sha256: file.sha256,
      metadata: {
        ...(file.modifiedAt !== null && { modified_at: file.modifiedAt }),
        ...(file.warning !== null && { warning: file.warning }),
      },
      ...(file.sidecars && file.sidecars.length > 0 && { sidecars: file.sidecars }),
      ...(movedFrom !== null && { moved_from: movedFrom }),
      ...(file.supersedes !== null && { supersedes: file.supersedes }),
    };
    try {
      const answer = upload
        ? await this.#post('api/files/upload', await formOf(asFields(facts), file), signal)
        : await this.#post('api/files', json(facts), signal);
      return understand(answer);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FileChanged) return { outcome: 'changed' };
      return { outcome: 'away', reason: `cannot be reached: ${errorCode(error)}`, waitMs: 0 };
    }
  }

  /** @throws the signal's reason. */
  async heartbeat(beat: Heartbeat, signal: AbortSignal): Promise<Pulse> {
    try {
      const answer = await this.#post(`api/sites/${this.#options.site}/heartbeat`, json(beat), signal);
      return answer.status < 300
        ? {
            fault: null,
            limits: limitsIn(answer),
            settlingMs: settlingIn(answer),
            isForbidden: false,
          }
        : {
            fault: `${answer.status} ${detailOf(answer)}`,
            limits: null,
            settlingMs: null,
            isForbidden: answer.status === 403 && parse(answer.text)['code'] === 'forbidden',
          };
    } catch (error) {
      signal.throwIfAborted();
      return {
        fault: `cannot be reached: ${errorCode(error)}`,
        limits: null,
        settlingMs: null,
        isForbidden: false,
      };
    }
  }

  close(): void {
    this.#http.close();
  }

  #post(path: string, body: Body, signal: AbortSignal): Promise<Answer> {
    return this.#http.post(new URL(path, this.#options.url), body, signal);
  }
}

function json(value: object): Body {
  const content = JSON.stringify(value);
  return { type: 'application/json', bytes: Buffer.byteLength(content), content };
}

const asFields = (facts: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

/** What an answer means for the file and for the others. */
export function understand(answer: Answer): Registration {
  const { status, retryAfterMs } = answer;
  const away = (reason: string, waitMs = retryAfterMs): Registration => ({ outcome: 'away', reason, waitMs });
  if (status === 200 || status === 201) {
    const fileId = parse(answer.text)['id'];
    // A proxy's sign-in page answers 200, too.
    return typeof fileId === 'string'
      ? { outcome: 'registered', fileId }
      : away(`${status}, but not as an orchestrator answers: check --orchestrator`);
  }
  if (status === 401 || status === 403) {
    return away(
      `the API key is refused (${status} ${detailOf(answer)}): check --api-key or DAEMON_API_KEY`,
      Math.max(REFUSED_KEY_MS, retryAfterMs),
    );
  }
  if (status === 422 && SITE_FIELDS.some((field) => isFaultOf(answer, field))) {
    return away(`it does not know the site (${detailOf(answer)}): an admin has to add it`);
  }
  // 404: there is no such call, so it is no orchestrator or an older one; the file is not to blame.
  // When to try again is said of what passes, such as a full disk.
  const passing = [404, 405, 408, 425, 429].includes(status) || retryAfterMs > 0;
  if (status >= 400 && status < 500 && !passing) {
    return { outcome: 'refused', reason: `${status} ${detailOf(answer)}` };
  }
  return away(`${status} ${detailOf(answer)}`);
}

/** What is wrong with these is put right by a person there; no file is to blame. */
const SITE_FIELDS = ['source_site', 'destination_site'];

function isFaultOf({ text }: Answer, field: string): boolean {
  const { errors } = parse(text);
  return (
    Array.isArray(errors) &&
    errors.some((fault: unknown) => (fault as { readonly path?: unknown } | null)?.path === field)
  );
}

/** Those of the site that a heartbeat is answered with; null where there are none that make sense. */
export function limitsIn({ text }: Pick<Answer, 'text'>): Limits | null {
  const { transfer_limit: transfers, bandwidth_bytes_per_sec: bytesPerSec } = parse(text);
  if (!isCount(transfers) || (bytesPerSec !== null && !isCount(bytesPerSec))) return null;
  return { transfers, bytesPerSec };
}

/** As the site has it, in ms; null where it leaves that to its daemon. */
function settlingIn({ text }: Pick<Answer, 'text'>): number | null {
  const { settling_sec: seconds } = parse(text);
  return isCount(seconds) ? seconds * 1000 : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** The words of a problem (RFC 9457), or the beginning of whatever it is. */
function detailOf({ text }: Answer): string {
  const { title, detail, errors } = parse(text);
  const faults = Array.isArray(errors) ? errors.map((fault) => JSON.stringify(fault)) : [];
  const words = [title, detail, ...faults].filter((word) => typeof word === 'string').join(': ');
  return (words || text).replaceAll(/\s+/g, ' ').slice(0, 300);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
