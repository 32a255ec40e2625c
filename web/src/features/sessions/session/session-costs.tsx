import { CostsDialog } from '../../../ui/costs/costs-dialog.tsx';
import { useSessionCosts } from '../sessions.ts';

/** What a session has cost. */
export function SessionCosts({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useSessionCosts(id);
  return <CostsDialog costs={data} error={error} onRetry={() => void refetch()} onClose={onClose} />;
}
