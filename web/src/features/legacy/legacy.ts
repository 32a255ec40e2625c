import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';
import { api, bodyOf } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { scriptKeys } from '../scripts/api/keys.ts';

export interface LegacyForm {
  readonly api_key: string;
  readonly prompt: string;
  readonly script_type: ScriptType;
  readonly genre: string;
  readonly tone: string;
}

/** Has it written at once, by the key in the form, which the server keeps nowhere. */
export const generateNow = (body: LegacyForm) => bodyOf(api.POST('/api/generate', { body }));

/** @param key the same for the same text, so that a repeated click saves it once. @returns the script's id. */
export async function saveText(
  body: { title: string; content: string; script_type: ScriptType; genre: string; tone: string },
  key: string,
): Promise<number> {
  const { id } = await bodyOf(
    api.POST('/api/save', { params: { header: { 'Idempotency-Key': key } }, body }),
  );
  await queryClient.invalidateQueries({ queryKey: scriptKeys.list });
  return id;
}
