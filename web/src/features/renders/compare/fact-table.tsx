import { Anchor, Table, VisuallyHidden } from '@mantine/core';
import { IconPointFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { lookOf } from '../looks.ts';
import classes from './compare.module.css';
import type { Fact } from './facts.ts';

interface Props {
  a: RenderJobDetail;
  b: RenderJobDetail;
  facts: readonly Fact[];
}

/** What two jobs are, line by line; where they differ is marked. */
export function FactTable({ a, b, facts }: Props) {
  return (
    <Table.ScrollContainer minWidth={300} type="native" tabIndex={0}>
      <Table aria-label="What they are" className={`figures ${classes.table}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Head side="A" job={a} />
            <Head side="B" job={b} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {facts.map(({ name, a: left, b: right }) => {
            const isOther = left !== right;
            return (
              <Table.Tr key={name} data-other={isOther || undefined} className={classes.row ?? ''}>
                <Table.Th scope="row" fw={500}>
                  {name}
                  {isOther && (
                    <>
                      <IconPointFilled size={13} className={classes.mark} aria-hidden />
                      <VisuallyHidden>differs</VisuallyHidden>
                    </>
                  )}
                </Table.Th>
                <Table.Td>{left}</Table.Td>
                <Table.Td>{right}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Head({ side, job }: { side: string; job: RenderJobDetail }) {
  return (
    <Table.Th className={classes.head ?? ''}>
      <div className={classes.naming}>
        <span className={classes.side}>{side}</span>
        <Anchor component={Link} to={`/renders/${job.job_id}`} size="sm" fw={600} c="inherit">
          {job.topic}
        </Anchor>
        <StateBadge look={lookOf(job)} size="sm" />
      </div>
      <span className={classes.when}>
        ordered <TimeAgo at={job.created_at} />
      </span>
    </Table.Th>
  );
}
