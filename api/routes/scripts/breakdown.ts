import type { Response } from 'express';
import type { z } from 'zod';
import type { Breakdown } from '../../../screenplay/breakdown/break-down.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { presentBreakdownCsv } from '../../presenters/breakdown-csv.ts';
import { breakdown, breakdownQuery } from '../../schemas/script-breakdown.ts';
import { versionParams } from '../../schemas/script-versions.ts';
import { scriptParams } from '../../schemas/scripts.ts';
import { breakDownDraft, breakDownVersion } from '../../scripts/export/break-down.ts';

const responses = {
  200: { description: 'The breakdown', schema: breakdown, contentTypes: ['text/csv'] },
} as const;

const versionRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/versions/:version/breakdown',
  summary:
    'A screenplay broken down: each scene with its place, its time, its cast and its length in eighths',
  description: 'As JSON, or as a CSV file with one line a scene. A locked version has its locked pages.',
  tags: ['Scripts'],
  access: 'user',
  params: versionParams,
  query: breakdownQuery,
  responses,
  problems: ['not_found', 'conflict', 'rate_limited'],
  async handler({ context, user, params: { id, version }, query, response }) {
    const brokenDown = await breakDownVersion(context, user, { script_id: id, number: version });
    return answered(brokenDown, query, response, `breakdown ${id} v${version}.csv`);
  },
});

const draftRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/draft/breakdown',
  summary: 'The draft broken down, as a version is',
  description: 'As JSON, or as a CSV file with one line a scene. Its pages run on, whatever is locked.',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  query: breakdownQuery,
  responses,
  problems: ['not_found', 'conflict', 'rate_limited'],
  async handler({ context, user, params: { id }, query, response }) {
    const brokenDown = await breakDownDraft(context, user, id);
    return answered(brokenDown, query, response, `breakdown ${id} draft.csv`);
  },
});

export const breakdownRoutes = [versionRoute, draftRoute];

function answered(
  { scenes, cast, locations, pages }: Breakdown,
  { format }: z.output<typeof breakdownQuery>,
  response: Response,
  filename: string,
) {
  if (format === 'json')
    return {
      status: 200 as const,
      body: {
        ...{ pages, cast: [...cast], locations: [...locations] },
        scenes: scenes.map((scene) => ({ ...scene, cast: [...scene.cast], named: [...scene.named] })),
      },
    };
  response.attachment(filename);
  response.set({ 'Content-Type': 'text/csv; charset=utf-8; header=present', 'Cache-Control': 'no-store' });
  response.send(presentBreakdownCsv({ scenes, cast, locations, pages }));
  return ANSWERED;
}
