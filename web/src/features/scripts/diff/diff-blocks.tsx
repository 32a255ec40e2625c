import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VersionDiff } from '../../../../../api/schemas/script-diff.ts';
import { count } from '../../../ui/formats.ts';
import classes from './diff-blocks.module.css';

type Block = VersionDiff['blocks'][number];

/** Lines of what is the same that are shown beside what is not. */
const AROUND = 3;

/** The text as it became what it is: taken out, added, the same; within changed lines word by word. */
export function DiffBlocks({ diff }: { diff: VersionDiff }) {
  const last = diff.blocks.length - 1;
  return (
    <div className={classes.text}>
      {diff.blocks.map((block, place) =>
        block.kind === 'same' ? (
          <Same key={place} block={block} isFirst={place === 0} isLast={place === last} />
        ) : (
          <Changed key={place} block={block} />
        ),
      )}
    </div>
  );
}

function Changed({ block: { kind, before, after, words } }: { block: Block }) {
  if (kind === 'changed' && words) {
    return (
      <p className={classes.block} data-kind="changed">
        {words.map(({ kind: word, text }, place) =>
          word === 'same' ? (
            <span key={place}>{text}</span>
          ) : word === 'added' ? (
            <ins key={place}>{text}</ins>
          ) : (
            <del key={place}>{text}</del>
          ),
        )}
      </p>
    );
  }
  return (
    <>
      {before !== '' && (
        <p className={classes.block} data-kind="removed">
          <del>{before}</del>
        </p>
      )}
      {after !== '' && (
        <p className={classes.block} data-kind="added">
          <ins>{after}</ins>
        </p>
      )}
    </>
  );
}

/** What is the same is told by its length, but for what stands next to a change. */
function Same({ block: { after }, isFirst, isLast }: { block: Block; isFirst: boolean; isLast: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const lines = after.replace(/\n$/, '').split('\n');
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  const hidden = lines.length - head - tail;
  if (isOpen || hidden <= 2) return <Lines of={lines} />;
  return (
    <>
      {head > 0 && <Lines of={lines.slice(0, head)} />}
      <div className={classes.more}>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(true)}>
          {count(hidden, 'line')} the same
        </Button>
      </div>
      {tail > 0 && <Lines of={lines.slice(-tail)} />}
    </>
  );
}

/** The last line ends, too: without that an empty one is not shown. */
const Lines = ({ of }: { of: readonly string[] }) => <p className={classes.block}>{`${of.join('\n')}\n`}</p>;
