import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useLocation } from 'react-router';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import type { FileOutcome } from '../actions/bulk.ts';
import { isRefused, summary } from '../actions/outcomes.ts';
import classes from './bulk-bar.module.css';

interface Props {
  outcomes: readonly FileOutcome[];
  total: number;
  isBusy: boolean;
  onStop: () => void;
  onClose: () => void;
}

/** How many of them it was done to, and for the others why not. */
export function BulkOutcomes({ outcomes, total, isBusy, onStop, onClose }: Props) {
  const [opened, { toggle }] = useDisclosure(true);
  const { search } = useLocation();
  const wrong = outcomes.filter(({ outcome }) => isRefused(outcome));
  return (
    <>
      <OutcomeLine kind={wrong.length > 0 ? 'partly' : 'accepted'} text={summary(outcomes, total, isBusy)}>
        {wrong.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={toggle}>
            {opened ? 'Hide' : 'Show'} what was refused
          </Button>
        )}
        {isBusy ? (
          <Button size="compact-xs" variant="subtle" onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={onClose}>
            Close
          </Button>
        )}
      </OutcomeLine>
      {opened && wrong.length > 0 && (
        <ul className={classes.outcomes} aria-label="Refused">
          {wrong.map(({ file, outcome }) => (
            <li key={file.id}>
              <Link to={`/files/${file.id}${search}`}>{file.filename}</Link>: {outcome.text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
