import type { Client, WorkflowHandle } from '@temporalio/client';
import { sessionQuery } from '../workflows/contracts/session/messages.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { SessionRun } from '../workflows/contracts/session/session.ts';
import { approvable, sessionState } from '../workflows/contracts/session/state.ts';
import { eventually } from './eventually.ts';

/** A session steered as at the command line: by its signals alone. */
export class SessionPlayer {
  readonly workflowId: string;
  readonly handle: WorkflowHandle;

  constructor(client: Client, id: string) {
    this.workflowId = workflowIdOf('session', id);
    this.handle = client.workflow.getHandle(this.workflowId);
  }

  until = (isWanted: (run: SessionRun) => boolean): Promise<SessionRun> =>
    eventually(async () => {
      const run = await this.handle.query(sessionQuery);
      return isWanted(run) ? run : undefined;
    });
  #at = (state: ReturnType<typeof sessionState>): Promise<SessionRun> =>
    this.until((run) => sessionState(run) === state);

  /** All the way, with one image made anew. @returns its render's id. */
  async toFilm(): Promise<string> {
    const images = await this.#at('images_ready');
    await this.handle.signal('regenerate', { asset_id: approvable(images, 'image')[0]?.id });
    await this.until((run) => approvable(run, 'image').length === 3 && sessionState(run) === 'images_ready');
    await this.handle.signal('save_approved_images');
    await this.handle.signal('generate_clips', { duration_sec: 0.5 });
    await this.#at('clips_ready');
    await this.handle.signal('save_approved_clips');
    await this.handle.signal('compose_final_video');
    await this.handle.result();
    const { film } = await this.handle.query(sessionQuery);
    return film?.render_id ?? '';
  }

  async refuse(): Promise<void> {
    await this.#at('waiting_for_budget');
    await this.handle.signal('refuse', { note: 'Too dear.' });
    await this.handle.result();
  }
}
