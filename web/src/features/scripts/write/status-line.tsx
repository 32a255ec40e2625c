import { Box, Button, Text } from '@mantine/core';
import { IconDeviceFloppy, IconLayoutSidebarRight, IconMessage } from '@tabler/icons-react';
import type { LiveUser } from '../../../../../workflows/contracts/live.ts';
import { count, enumeration } from '../../../ui/formats.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import type { Standing } from '../editor/screenplay-editor.tsx';
import type { SyncStatus } from '../draft/sync.ts';
import classes from './status-line.module.css';

interface Props {
  standing: Standing;
  isScreenplay: boolean;
  /** How many it is printed on; 0: not known yet. */
  pages: number;
  /** Whether the pages stand beside the text, and how to change that; left out: there is no room. */
  isBeside?: boolean;
  onBeside?: () => void;
  /** How many are open. */
  comments: number;
  showsComments: boolean;
  onComments: () => void;
  /** The newest; 0: none. */
  version: number;
  unsaved: boolean;
  /** Where what was typed is. */
  status: SyncStatus;
  /** Who else is at the script. */
  others: readonly LiveUser[];
  /** Its scenes say something else than the version's text by now. */
  isChangedSince: boolean;
  /** Left out: this person changes nothing. */
  onSave?: () => void;
}

/** How much there is, where it is kept, and the way to the next version. */
export function StatusLine({
  standing,
  isScreenplay,
  pages,
  isBeside,
  onBeside,
  comments,
  showsComments,
  onComments,
  version,
  unsaved,
  status,
  others,
  isChangedSince,
  onSave,
}: Props) {
  const { words, scenes } = standing;
  const size = [
    ...(pages > 0 ? [count(pages, 'page')] : []),
    ...(isScreenplay ? [count(scenes.length, 'scene')] : []),
    count(words, 'word'),
  ].join(' · ');
  return (
    <footer className={classes.line}>
      <Text size="xs" c="dimmed" className="figures">
        {size}
      </Text>
      <Text size="xs" c={status === 'away' ? 'yellow' : 'dimmed'} className={classes.kept ?? ''}>
        {keptWords({ version, unsaved, status, isChangedSince })}
        {others.length > 0 && ` With ${enumeration(others.map(({ display_name }) => display_name))}.`}
      </Text>
      <Button
        size="xs"
        variant={showsComments ? 'light' : 'subtle'}
        color={showsComments ? 'sky' : 'gray'}
        aria-pressed={showsComments}
        aria-keyshortcuts="Control+Alt+M"
        leftSection={<IconMessage size={16} />}
        onClick={onComments}
      >
        {comments === 0 ? 'Comments' : count(comments, 'comment')}
      </Button>
      {onBeside && (
        <Button
          size="xs"
          variant={isBeside ? 'light' : 'subtle'}
          color={isBeside ? 'sky' : 'gray'}
          aria-pressed={isBeside}
          leftSection={<IconLayoutSidebarRight size={16} />}
          onClick={onBeside}
        >
          Pages
        </Button>
      )}
      {onSave && (
        <Button
          size="xs"
          variant={unsaved || isChangedSince ? 'filled' : 'default'}
          leftSection={<IconDeviceFloppy size={16} />}
          rightSection={
            <Box visibleFrom="sm">
              <KeyHint name="Mod+s" />
            </Box>
          }
          aria-keyshortcuts="Control+S"
          onClick={onSave}
        >
          Save as version
        </Button>
      )}
    </footer>
  );
}

function keptWords({
  version,
  unsaved,
  status,
  isChangedSince,
}: Pick<Props, 'version' | 'unsaved' | 'status' | 'isChangedSince'>): string {
  if (status === 'away') return 'Not connected: what you type is sent as soon as the server is back.';
  if (status === 'saving') return 'Saving…';
  if (unsaved) return 'Draft saved, for everybody who writes in it.';
  if (version === 0) return 'Nothing written yet.';
  return isChangedSince
    ? `v${version} with the scenes that were changed since, which the next version will have.`
    : `As saved: v${version}.`;
}
