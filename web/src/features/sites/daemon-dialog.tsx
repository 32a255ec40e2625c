import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Site } from '../../../../api/schemas/sites.ts';
import { confirm } from '../../ui/confirm.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { announce } from '../../ui/announce.ts';
import { useUser } from '../../app/data/session.ts';
import { daemonCommand } from './daemon-command.ts';
import classes from './daemon-dialog.module.css';
import { messageOf } from '../../ui/message-of.ts';
import { makeKey, revokeKey } from './sites.ts';

/** How to start the site's daemon, and the key it needs. */
export function DaemonDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const isAdmin = useUser().role === 'admin';
  const make = useMutation({
    mutationFn: () => makeKey(site.id),
    onSuccess: () => announce('A new key. It is shown this once.'),
  });
  const revoke = useMutation({
    mutationFn: () => revokeKey(site.id),
    onSuccess: () => {
      make.reset();
      announce('The key has been revoked.');
    },
  });
  const error = make.error ?? revoke.error;
  const key = make.data?.key ?? null;
  return (
    <Modal opened onClose={onClose} title={`The daemon of ${site.name}`} size="lg">
      <Stack gap="lg">
        <section>
          <Text fw={600} size="sm" mb={4}>
            1. Its key
          </Text>
          {key === null ? (
            <Text size="sm" c="dimmed">
              {site.key ? (
                <>
                  One is in force: it ends in {site.key.hint} and was made{' '}
                  <TimeAgo at={site.key.created_at} />. It cannot be shown again.
                </>
              ) : (
                'It has none of its own yet. With the key for all sites, DAEMON_API_KEY of the server, a daemon reports files, too; to serve the site where its files are it needs this one.'
              )}
            </Text>
          ) : (
            <Copyable what="the key" text={key} note="Shown this once. Put it where it is safe." />
          )}
          {isAdmin && (
            <Group gap="xs" mt="sm">
              <Button
                size="xs"
                variant={site.key ? 'default' : 'filled'}
                leftSection={<IconKey size={15} />}
                loading={make.isPending}
                onClick={() =>
                  site.key
                    ? confirm({
                        title: `A new key for ${site.name}?`,
                        text: 'The one in force stops working at once: its daemon reports nothing until it has the new one. Nothing is lost, it keeps what it finds.',
                        action: 'Make a new key',
                        onConfirm: () => make.mutate(),
                      })
                    : make.mutate()
                }
              >
                {site.key ? 'Make a new one' : 'Make a key'}
              </Button>
              {site.key && (
                <Button
                  size="xs"
                  variant="subtle"
                  color="red"
                  loading={revoke.isPending}
                  onClick={() =>
                    confirm({
                      title: `Revoke the key of ${site.name}?`,
                      text: 'Whoever holds it reaches nothing any more, at once.',
                      action: 'Revoke',
                      danger: true,
                      onConfirm: () => revoke.mutate(),
                    })
                  }
                >
                  Revoke
                </Button>
              )}
            </Group>
          )}
          {!isAdmin && (
            <Text size="sm" c="dimmed" mt={4}>
              An admin makes and revokes keys.
            </Text>
          )}
          {error && (
            <Alert color="red" variant="light" role="alert" mt="sm">
              {messageOf(error)}
            </Alert>
          )}
        </section>
        <section>
          <Text fw={600} size="sm" mb={4}>
            2. Start it where the cards are
          </Text>
          <Copyable
            what="the command"
            text={daemonCommand(site, location.origin, key)}
            note="It reports every file that is complete, and keeps what it finds while this server is away."
          />
        </section>
      </Stack>
    </Modal>
  );
}

function Copyable({ what, text, note }: { what: string; text: string; note: string }) {
  return (
    <>
      <div className={classes.copyable}>
        <Code block className={classes.code ?? ''}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
              aria-label={`Copy ${what}`}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {note}
      </Text>
    </>
  );
}
