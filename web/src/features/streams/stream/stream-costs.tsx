import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { CostsDialog } from '../../../ui/costs/costs-dialog.tsx';
import { dollars } from '../../../ui/formats.ts';
import { useStreamCosts } from '../api/streams.ts';
import classes from './stream-header.module.css';

/** What a stream has cost; pressed, over time, by step and call by call. */
export function StreamCosts({ stream: { id, cost_usd } }: { stream: Stream }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={classes.costs ?? ''} onClick={() => setIsOpen(true)}>
        {dollars(cost_usd)} so far
      </UnstyledButton>
      {isOpen && <Open id={id} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Open({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useStreamCosts(id);
  return <CostsDialog costs={data} error={error} onRetry={() => void refetch()} onClose={onClose} />;
}
