import { Text } from '@mantine/core';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { bytes, count } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useSiteName } from '../../sites/sites.ts';
import { Place } from './file-facts.tsx';
import classes from './file-facts.module.css';
import panel from './file-panel.module.css';

/** What was put on record when it was delivered: the archive is held against this. */
export function FileDelivery({ file: { delivery, destination_site, source_site } }: { file: CameraFile }) {
  const siteName = useSiteName();
  if (!delivery) return null;
  const { graded, files, bytes: size, sha256, path, manifest, delivered_at, delivered_by } = delivery;
  const { generation, c4 } = manifest;
  return (
    <section aria-label="Delivered">
      <h2 className={panel.heading}>Delivered</h2>
      <Text size="sm" mb="xs" className={panel.words ?? ''}>
        <b>{graded ?? 'The copy as it came, ungraded'}</b>
        {`, ${files > 1 ? `${count(files, 'file')}, ` : ''}${bytes(size)}`}
        {delivered_by && ` · ${delivered_by.display_name}`}
        {delivered_at !== null && (
          <>
            {' · '}
            <TimeAgo at={delivered_at} />
          </>
        )}
      </Text>
      <dl className={classes.places}>
        <Place name={`In the MAM at ${siteName(destination_site ?? source_site)}`} value={path} />
        <Place name={files > 1 ? 'sha256 of the list of its files' : 'sha256'} value={sha256} />
        <Place
          name={`C4 of the manifest${generation === null ? '' : `, generation ${generation}`}`}
          value={c4}
        />
      </dl>
    </section>
  );
}
