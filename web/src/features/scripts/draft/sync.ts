import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab';
import { ChangeSet, type EditorState, type Extension, type Transaction } from '@codemirror/state';
import type { DraftChange, ToldChange } from '../../../../../workflows/contracts/draft.ts';

/** Where a draft is kept. Whatever cannot be reached throws. */
export interface DraftStore {
  /** What came after a version, in order; as much as is given at once. */
  pull(since: number): Promise<readonly ToldChange[]>;
  /** @returns false: there are changes that this editor has not; they come first. */
  push(version: number, changes: readonly DraftChange[]): Promise<boolean>;
}

/** What has the text: an editor's view, or in a test a state alone. */
export interface DraftHolder {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
}

/** `saved`: everything that was typed is kept; `saving`: some of it is on its way; `away`: it waits for the server. */
export type SyncStatus = 'saved' | 'saving' | 'away';

interface Options {
  readonly holder: DraftHolder;
  readonly store: DraftStore;
  readonly onStatus: (status: SyncStatus) => void;
  /** What can never be sent, as when somebody may not write any more. */
  readonly onRefusal: (error: unknown) => void;
  /** Whether trying again may help. */
  readonly isPassing: (error: unknown) => boolean;
}

/** How long typing is gathered before it is sent, and the waits after a failure, doubled up to the second, in ms. */
const GATHER = 150;
const BACK_OFF = [500, 10_000] as const;

/** For an editor's state: it counts from the version that the text was fetched at. */
export const draftExtension = (version: number, clientID: string): Extension =>
  collab({ startVersion: version, clientID });

/**
 * Keeps an editor's text the same as the draft of all writers: one request at a time, what others have written before one's own. Whether
 * an answer was lost need not be known: what was kept comes back under this editor's name, and is not sent again.
 */
export class DraftSync {
  readonly #options: Options;
  #isNewsWaiting = true;
  #isBusy = false;
  #isStopped = false;
  #pause: number = BACK_OFF[0];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The text has changed: by this editor, or by what came from others. */
  typed(): void {
    if (this.#isStopped || this.#unsent().length === 0) return;
    this.#options.onStatus('saving');
    this.#soon(GATHER);
  }

  /** Somebody else has written, or may have. */
  news(): void {
    this.#isNewsWaiting = true;
    this.#soon(0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #soon(ms: number): void {
    if (this.#isStopped || this.#isBusy) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), ms);
  }

  async #run(): Promise<void> {
    if (this.#isBusy || this.#isStopped) return;
    this.#isBusy = true;
    let wait = 0;
    try {
      while (await this.#step());
      this.#pause = BACK_OFF[0];
      this.#options.onStatus('saved');
    } catch (error) {
      // What was sent may have arrived all the same.
      this.#isNewsWaiting = true;
      if (this.#options.isPassing(error)) {
        this.#options.onStatus('away');
        wait = this.#pause;
        this.#pause = Math.min(this.#pause * 2, BACK_OFF[1]);
      } else {
        this.stop();
        this.#options.onRefusal(error);
      }
    }
    this.#isBusy = false;
    if (wait > 0) this.#soon(wait);
    else if (this.#isNewsWaiting || this.#unsent().length > 0) this.#soon(GATHER);
  }

  /** @returns whether there may be more to do. */
  async #step(): Promise<boolean> {
    const { holder, store } = this.#options;
    if (this.#isStopped) return false;
    if (this.#isNewsWaiting) {
      this.#isNewsWaiting = false;
      const changes = await store.pull(getSyncedVersion(holder.state));
      if (changes.length === 0) return true;
      this.#receive(
        changes.map(({ client_id, change }) => ({
          clientID: client_id,
          changes: ChangeSet.fromJSON(change),
        })),
      );
      this.#isNewsWaiting = true;
      return true;
    }
    const unsent = this.#unsent();
    if (unsent.length === 0) return false;
    const changes = unsent.map((update) => update.changes.toJSON() as DraftChange);
    const isKept = await store.push(getSyncedVersion(holder.state), changes);
    if (isKept) this.#receive(unsent.map(({ clientID, changes }) => ({ clientID, changes })));
    else this.#isNewsWaiting = true;
    return true;
  }

  #unsent() {
    return sendableUpdates(this.#options.holder.state);
  }

  #receive(updates: Parameters<typeof receiveUpdates>[1]): void {
    const { holder } = this.#options;
    if (!this.#isStopped) holder.dispatch(receiveUpdates(holder.state, updates));
  }
}
