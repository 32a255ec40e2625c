import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AuditCheck } from '../../../../api/schemas/audit.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { api, bodyOf, given } from '../../app/data/api.ts';
import { pageNumber } from '../../ui/pages.ts';
import { keys } from '../../app/data/query-keys.ts';

export interface AuditFilters {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Local days, `2026-11-21`; the last one is included. */
  readonly from: string;
  readonly to: string;
  readonly sort: Sort<'audit'>;
  readonly page: string;
}

/** Where a local day begins. */
const startOf = (day: string, plus = 0): string | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + plus);
  return date.toISOString();
};

const asked = ({ from, to, sort: _sort, page: _page, ...rest }: AuditFilters) =>
  given({ ...rest, from: startOf(from), to: startOf(to, 1) });

export const useAudit = (filters: AuditFilters) =>
  useQuery({
    queryKey: [...keys.audit, filters],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/audit', {
          params: {
            query: { ...asked(filters), sort: filters.sort, page: pageNumber(filters.page), page_size: 50 },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Who and what there is to choose from. */
export const useAuditNames = () =>
  useQuery({
    queryKey: [...keys.audit, 'names'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/audit/names', { signal })),
  });

/** All lines that match, as a file. */
export const auditCsvPath = (filters: AuditFilters): string =>
  `/api/audit.csv?${new URLSearchParams(asked(filters)).toString()}`;

/** Reads the whole log, so it is asked for and not done by itself. */
export const verifyAudit = (): Promise<AuditCheck> => bodyOf(api.POST('/api/audit/verify'));
