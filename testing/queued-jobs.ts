import type { RenderState } from '../workflows/contracts/render/render.ts';
import type { TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';

/** Render jobs where no machine is at work: what is ordered stays queued. @param at asked when a test runs. */
export const queuedJobs = (at: () => { readonly api: TestApi; readonly engineer: ApiClient }) => {
  const order = (body: object = {}): object => ({
    topic: 'Dawn',
    scenes: [{ text: 'A lamp', duration_sec: 1 }],
    ...body,
  });
  return {
    order,
    ordered: async (body: object = {}): Promise<string> =>
      (await at().engineer.post('/dashboard/jobs', order(body))).body.job_id,
    listed: async (query: string): Promise<string[]> =>
      (await at().engineer.get(`/dashboard/jobs?${query}&page_size=100`)).body.jobs.map(
        ({ job_id }: { job_id: string }) => job_id,
      ),
    setState: (id: string, state: RenderState) =>
      at().api.database.db.updateTable('renders').set({ state }).where('id', '=', id).execute(),
  };
};
