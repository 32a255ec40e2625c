import { ActionIcon, Menu } from '@mantine/core';
import { IconCopyPlus, IconDots, IconDownload, IconPencil, IconRefresh } from '@tabler/icons-react';
import type { Asset } from './asset.ts';

interface Props {
  kind: 'image' | 'clip';
  asset: Asset;
  mayRegenerate: boolean;
  /** Undefined: no more can be made now. */
  onMore?: (() => void) | undefined;
  onAgain: () => void;
  onWords: () => void;
}

/** What can be done with one image or clip. */
export function AssetMenu({ kind, asset, mayRegenerate, onMore, onAgain, onWords }: Props) {
  const { state, url, number } = asset;
  const anew = mayRegenerate && state !== 'generating' && state !== 'held';
  if (!anew && url === null) return null;
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${kind} ${number}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {anew && (
          <>
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={onAgain}>
              Make it anew
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onWords}>
              Anew with other words…
            </Menu.Item>
          </>
        )}
        {onMore && state !== 'failed' && (
          <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={onMore}>
            Two more like this
          </Menu.Item>
        )}
        {url !== null && (
          <Menu.Item component="a" href={url} download leftSection={<IconDownload size={16} />}>
            Download
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
