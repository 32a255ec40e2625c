import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

/** What images, clips and voices can be made with here. */
export const useModels = () =>
  useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/models', { signal })),
    staleTime: Infinity,
  });
