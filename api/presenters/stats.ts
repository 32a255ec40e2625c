import type { FileCounts, RoutingFigures } from '../../db/queries/files/stats.ts';
import { FILE_STATES } from '../../workflows/contracts/file/transitions.ts';
import type { Stats } from '../schemas/stats.ts';

/** Every state and every site is named, also those without a file. */
export const presentStats = (
  { total, byState, bySite }: FileCounts,
  figures: RoutingFigures,
  sites: readonly { readonly id: string }[],
): Stats => ({
  total_files: total,
  by_state: Object.fromEntries(
    FILE_STATES.map((state) => [state, byState.get(state) ?? 0]),
  ) as Stats['by_state'],
  by_site: Object.fromEntries(sites.map(({ id }) => [id, bySite.get(id) ?? 0])),
  ...figures,
});
