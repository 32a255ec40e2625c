import { Loader, Text } from '@mantine/core';
import type { ScriptJobSummary } from '../../../../../api/schemas/script-jobs.ts';
import { count, duration } from '../../../ui/formats.ts';
import { useNow } from '../../../ui/use-now.ts';

interface Props {
  job: Pick<ScriptJobSummary, 'state' | 'detail' | 'created_at'>;
  /** How much there is, in UTF-16 code units. */
  characters: number;
}

/** What a job is doing now, how much there is and how long it has been at it. */
export function RunningNote({ job: { state, detail, created_at }, characters }: Props) {
  const elapsed = Math.max(0, (useNow() - Date.parse(created_at)) / 1000);
  const doing = detail ?? (state === 'pending' ? 'Waits for a worker' : 'Writing');
  return (
    <Text size="sm" component="div" role="status" className="figures">
      <Loader size={13} mr={8} aria-hidden />
      {doing}
      {characters > 0 && ` · ${count(characters, 'character')} so far`} · {duration(elapsed)}
    </Text>
  );
}
