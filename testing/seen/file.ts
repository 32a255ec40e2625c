import { randomUUID } from 'node:crypto';
import { registerFile } from '../../db/queries/files/register.ts';
import { recordStep } from '../../db/record-step.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { newRun } from '../../workflows/file/reduce.ts';
import type { TestApi } from '../api.ts';
import { stored, type Seen, type Ways } from './ways.ts';

export const seen: Seen = { file: ({ api }) => movingFile(api, 'seen-by-all.mov') };

/** A file on its way to another site, with its transfer. */
export async function movingFile(api: TestApi, filename: string): Promise<Ways> {
  const { db } = api.database;
  const content = { filename, source_site: 'tustin', path: `/${filename}`, size_bytes: 1 };
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const destination_site = 'dallas';
  const { id } = await registerFile(db, {
    ...{ ...content, sha256, destination_site, metadata: {}, stored_path: null, created_by: 'owner' },
  });
  const automation = { validate: false, queue: false, transfer: false };
  const facts = { ...content, sha256, file_id: id };
  const run = newRun({ facts, automation, destination_site, actor: SYSTEM });
  const moving = { ...run, seq: 1, recorded_at: '2026-03-01T12:00:00.000Z', state: 'transferring' } as const;
  const step = { run: { ...moving, transfer_id: randomUUID() }, answered: [], entries: [] };
  await recordStep(db, 'file', step);
  await stored(api, `files/${id}/poster.jpg`);
  return {
    subject: { kind: 'file', id },
    title: filename,
    read: `/api/files/${id}`,
    list: '/api/files',
    search: true,
    artifact: `/artifacts/files/${id}/poster.jpg`,
  };
}
