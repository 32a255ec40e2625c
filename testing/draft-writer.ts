import { randomUUID } from 'node:crypto';
import { EditorState, type Transaction } from '@codemirror/state';
import { WebSocket } from 'ws';
import type { DraftMessage } from '../workflows/contracts/draft.ts';
import { DraftSync, draftExtension, type SyncStatus } from '../web/src/features/scripts/draft/sync.ts';
import type { ApiClient } from './api-client.ts';

/** Somebody at a script's draft, with the very machinery of the page but for the screen. */
export class DraftWriter {
  readonly #client: ApiClient;
  readonly #script: number;
  readonly #id = randomUUID();
  readonly #sync: DraftSync;
  #socket: WebSocket | undefined;
  #isLeaving = false;
  state: EditorState;
  status: SyncStatus = 'saved';
  refusal: unknown;

  private constructor(client: ApiClient, script: number, version: number, content: string) {
    this.#client = client;
    this.#script = script;
    this.state = EditorState.create({ doc: content, extensions: [draftExtension(version, this.#id)] });
    const path = `/api/scripts/${script}/draft/changes`;
    this.#sync = new DraftSync({
      holder: this,
      store: {
        pull: async (since) => {
          const { status, body } = await client.get(`${path}?since=${since}`);
          if (status !== 200) throw new Error(`pulled: ${status}`);
          return body.changes;
        },
        push: async (version, changes) => {
          const { status } = await client.post(path, { version, client_id: this.#id, changes });
          if (status !== 200 && status !== 409) throw new Error(`pushed: ${status}`);
          return status === 200;
        },
      },
      onStatus: (status) => (this.status = status),
      onRefusal: (error) => (this.refusal = error),
      isPassing: (error) => !/: 4\d\d/.test(String(error)),
    });
  }

  static async open(client: ApiClient, script: number): Promise<DraftWriter> {
    const { body } = await client.get(`/api/scripts/${script}/draft`);
    const writer = new DraftWriter(client, script, body.version, body.content);
    writer.#listen();
    return writer;
  }

  get text(): string {
    return this.state.doc.toString();
  }

  dispatch(transaction: Transaction): void {
    this.state = transaction.state;
  }

  /** Before the first character of `mark`, or at the end. */
  type(words: string, mark = ''): void {
    const at = mark === '' ? this.state.doc.length : this.text.indexOf(mark);
    this.dispatch(
      this.state.update({ changes: { from: at === -1 ? this.state.doc.length : at, insert: words } }),
    );
    this.#sync.typed();
  }

  leave(): void {
    this.#isLeaving = true;
    this.#sync.stop();
    this.#socket?.terminate();
  }

  #listen(): void {
    if (this.#isLeaving) return;
    const socket = new WebSocket(`${this.#client.url.replace('http', 'ws')}/ws/scripts/${this.#script}`, {
      headers: this.#client.headers,
    });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as DraftMessage;
      if (message.type !== 'presence') this.#sync.news();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => setTimeout(() => this.#listen(), 200));
  }
}
