import { Anchor, Button, Group, Menu, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSparkles, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { useUser } from '../../../app/data/session.ts';
import { count } from '../../../ui/formats.ts';
import { DetailsDialog } from '../details/details-dialog.tsx';
import { GenerateDialog } from '../generate/generate-dialog.tsx';
import { ShareDialog } from '../share/share-dialog.tsx';
import { ScriptMenu } from './script-menu.tsx';
import { TABS } from './tabs.ts';
import { useMay } from './use-may.ts';
import classes from './script-header.module.css';

/** On a phone the tabs scroll sideways. */
const intoView = (link: HTMLElement | null): void =>
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

export function ScriptHeader({ script, tab }: { script: Script; tab: string }) {
  const { id, title, genre, tone, character_ids, owner, newest, rights } = script;
  const [edits, setEdits] = useState(false);
  const [generates, setGenerates] = useState(false);
  const [isSharing, setShares] = useState(false);
  // There the title needs the room that buttons would take.
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const user = useUser();
  const mayGenerate = useMay(script, 'write');
  const mayShare = useMay(script, 'own');
  const facts = [
    genre,
    tone,
    character_ids.length > 0 ? count(character_ids.length, 'character') : '',
    newest ? `v${newest.version}` : 'no version yet',
    owner.id === user.id ? '' : `of ${owner.display_name}`,
    rights === 'read' ? 'you may read it' : '',
    rights === 'comment' ? 'you may comment on it' : '',
  ].filter(Boolean);
  return (
    <header className={classes.header}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div className={classes.naming}>
          <Anchor component={Link} to="/scripts" size="xs" c="dimmed">
            Scripts
          </Anchor>
          <Title order={1} fz={{ base: 20, sm: 24 }} lts="-0.02em" lineClamp={2}>
            {title}
          </Title>
          <Text size="xs" c="dimmed" className="figures" lineClamp={1}>
            {facts.join(' · ')}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          {!isPhone && mayGenerate && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconSparkles size={16} />}
              onClick={() => setGenerates(true)}
            >
              Generate
            </Button>
          )}
          {!isPhone && mayShare && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconUserPlus size={16} />}
              onClick={() => setShares(true)}
            >
              Share
            </Button>
          )}
          <ScriptMenu script={script} onEdit={() => setEdits(true)}>
            {isPhone && mayGenerate && (
              <Menu.Item leftSection={<IconSparkles size={16} />} onClick={() => setGenerates(true)}>
                Generate…
              </Menu.Item>
            )}
            {isPhone && mayShare && (
              <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => setShares(true)}>
                Share…
              </Menu.Item>
            )}
          </ScriptMenu>
        </Group>
      </Group>
      <nav className={classes.tabs} aria-label="Of the script">
        {TABS.map(({ path, word }) => (
          <Link
            key={path}
            to={`/scripts/${id}${path && `/${path}`}`}
            ref={path === tab ? intoView : null}
            className={classes.tab}
            aria-current={path === tab ? 'page' : undefined}
          >
            {word}
          </Link>
        ))}
      </nav>
      {generates && (
        <GenerateDialog
          script={script}
          onBegun={() => setGenerates(false)}
          onClose={() => setGenerates(false)}
        />
      )}
      {isSharing && <ShareDialog script={script} onClose={() => setShares(false)} />}
      {edits && <DetailsDialog script={script} onClose={() => setEdits(false)} />}
    </header>
  );
}
