import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconDownload, IconLink, IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { useUser } from '../../../app/data/session.ts';
import { mayRender } from '../../renders/may-render.ts';
import { fileNameOf } from '../looks.ts';

/** To be used in a film, linked to, or taken away. */
export function AssetActions({ asset }: { asset: LibraryAsset }) {
  const may = mayRender(useUser());
  return (
    <Group gap="sm">
      {may && (
        <Button
          component={Link}
          to={`/renders/new?asset=${encodeURIComponent(asset.key)}`}
          leftSection={<IconVideoPlus size={17} />}
        >
          Use in a new render
        </Button>
      )}
      <CopyButton value={new URL(asset.url, location.href).href}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={17} /> : <IconLink size={17} />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy link'}
          </Button>
        )}
      </CopyButton>
      <Button
        component="a"
        href={asset.url}
        download={fileNameOf(asset)}
        variant="default"
        leftSection={<IconDownload size={17} />}
      >
        Download
      </Button>
    </Group>
  );
}
