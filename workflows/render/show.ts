import { plain } from '../contracts/shown-text.ts';
import type { RenderRun } from '../contracts/render/render.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';

/** A render as operators see it. */
export function shown(run: RenderRun): Shown {
  const scenes = run.segments_total === 0 ? '' : `, ${run.segments_done} of ${run.segments_total} scenes`;
  return {
    details: `**${run.state}**${scenes}${run.error === null ? '' : `\n\nFailed: ${plain(run.error)}`}`,
    attributes: [
      { key: KEYS.GreenlitKind, value: 'render' },
      { key: KEYS.GreenlitState, value: run.state },
    ],
  };
}
