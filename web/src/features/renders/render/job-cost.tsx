import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { CostsDialog } from '../../../ui/costs/costs-dialog.tsx';
import { exactDollars } from '../../../ui/formats.ts';
import { useJobCosts } from '../jobs.ts';
import classes from './job-header.module.css';

/** What a render's narration was paid for, and the way to each sentence. */
export function JobCost({ id, usd }: { id: string; usd: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={classes.costs ?? ''} onClick={() => setIsOpen(true)}>
        {exactDollars(usd)}
      </UnstyledButton>
      {isOpen && <Opened id={id} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useJobCosts(id);
  return <CostsDialog costs={data} error={error} onRetry={() => void refetch()} onClose={onClose} />;
}
