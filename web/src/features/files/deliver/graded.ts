import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/data/api.ts';
import { fileKeys } from '../keys.ts';

/** What lies in the file's graded folder, as its site sees it now. */
export const useGraded = (id: string) =>
  useQuery({
    queryKey: fileKeys.graded(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/files/{id}/graded', { params: { path: { id } }, signal })),
    // A colorist may be putting it there.
    staleTime: 0,
    refetchInterval: 5_000,
    retry: false,
  });
