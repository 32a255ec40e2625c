import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { pageOf } from '../../../app/page-of.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { factsOf } from '../looks.ts';
import classes from '../../../ui/facts.module.css';

const OWNERS = { stream: 'Stream', session: 'Session', render: 'Render' } as const;

/** What an asset is, and what it was made for. */
export function AssetFacts({ asset }: { asset: LibraryAsset }) {
  const { of, title, provider, take, takes, created_at } = asset;
  return (
    <dl className={`${classes.facts} figures`}>
      <dt>{of.kind === 'upload' ? 'Brought as' : OWNERS[of.kind]}</dt>
      <dd>
        {of.kind === 'upload' ? (
          title
        ) : (
          <Anchor component={Link} to={pageOf({ kind: of.kind, id: of.id })} inherit>
            {title}
          </Anchor>
        )}
      </dd>
      <dt>What</dt>
      <dd>{factsOf(asset)}</dd>
      {take !== null && (
        <>
          <dt>Take</dt>
          <dd>
            {take} of {takes}
          </dd>
        </>
      )}
      {provider !== null && (
        <>
          <dt>Made by</dt>
          <dd>{provider}</dd>
        </>
      )}
      <dt>{of.kind === 'upload' ? 'Brought' : 'Made'}</dt>
      <dd>
        <TimeAgo at={created_at} />
      </dd>
    </dl>
  );
}
