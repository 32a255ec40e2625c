import { ActionIcon, Button, Group, Modal, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { SHARED_RIGHTS, type SharedRight } from '../../../../../workflows/contracts/scripts.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { accountsQuery } from '../../users/users-api.ts';
import { putShares, type Sharing, useShares } from '../api/shares.ts';

const WORDS: Readonly<Record<SharedRight, string>> = {
  read: 'may read',
  comment: 'may comment',
  write: 'may write',
};
const RIGHTS = SHARED_RIGHTS.map((value) => ({ value, label: WORDS[value] }));

/** Who has a script, and may do what with it. */
export function ShareDialog({ script, onClose }: { script: Script; onClose: () => void }) {
  const { id, title, owner } = script;
  const { data, error, refetch } = useShares(id);
  const accounts = useQuery(accountsQuery);
  const [who, setWho] = useState<string | null>(null);
  const [rights, setRights] = useState<SharedRight>('comment');
  const put = useMutation({
    mutationFn: ({ sharing }: { sharing: Sharing; told: string }) => putShares(id, sharing),
    onSuccess: (_, { told }) => announce(told),
  });
  if (!data)
    return (
      <Modal opened onClose={onClose} title={`Share ${title}`}>
        {error ? (
          <ErrorPanel title="Who has it cannot be shown" error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={120} aria-label="Loading who has it" />
        )}
      </Modal>
    );
  const invited = data.shares.flatMap((share) =>
    share.user.id === null
      ? []
      : [{ user_id: share.user.id, name: share.user.display_name, rights: share.rights }],
  );
  const shares = invited.map((share) => ({ user_id: share.user_id, rights: share.rights }));
  // Of what is shown as somebody decides: who confirms later still changes that.
  const changed = (user_id: number, ...to: Sharing['shares']): Sharing => ({
    shares: [...shares.filter((share) => share.user_id !== user_id), ...to],
    version: data.version,
  });
  const isInvited = (user_id: number): boolean => shares.some((share) => share.user_id === user_id);
  // Who is chosen stays chosen when somebody else has invited them meanwhile.
  const people = (accounts.data?.users ?? []).filter(
    ({ id: each, disabled }) => !disabled && each !== owner.id && (!isInvited(each) || String(each) === who),
  );
  const invite = (): void => {
    const person = people.find((each) => String(each.id) === who);
    if (!person) return;
    const told = `${person.display_name} ${WORDS[rights]} it.`;
    const sharing = changed(person.id, { user_id: person.id, rights });
    put.mutate({ sharing, told }, { onSuccess: () => setWho(null) });
  };
  const askToTake = (user_id: number, name: string): void =>
    confirm({
      title: `Take ${title} from ${name}?`,
      text: 'They do not see it any more. What they have written in it and said of it stays.',
      action: 'Take it away',
      danger: true,
      onConfirm: () => put.mutate({ sharing: changed(user_id), told: `${name} does not have it any more.` }),
    });
  return (
    <Modal opened onClose={onClose} title={`Share ${title}`} size="lg">
      <Stack gap="sm">
        <Group align="flex-end" gap="xs">
          <Select
            label="Invite"
            placeholder="Find somebody by name"
            searchable
            clearable
            flex={1}
            miw={180}
            nothingFoundMessage="Nobody else has this name"
            data={people.map((each) => ({
              value: String(each.id),
              label: `${each.display_name} (${each.username})`,
            }))}
            value={who}
            onChange={setWho}
          />
          <Select
            aria-label="What they may do"
            w={150}
            allowDeselect={false}
            data={RIGHTS}
            value={rights}
            onChange={(value) => value && setRights(value)}
          />
          <Button disabled={who === null} loading={put.isPending} onClick={invite}>
            Invite
          </Button>
        </Group>
        {put.error && (
          <Text size="sm" c="red" role="alert">
            {messageOf(put.error)}
          </Text>
        )}
        <Group justify="space-between">
          <Text size="sm">{owner.display_name}</Text>
          <Text size="sm" c="dimmed">
            owns it
          </Text>
        </Group>
        {invited.map(({ user_id, name, rights: has }) => (
          <Group key={user_id} justify="space-between" wrap="nowrap" role="group" aria-label={name}>
            <Text size="sm" truncate>
              {name}
            </Text>
            <Group gap={6} wrap="nowrap">
              <Select
                aria-label={`What ${name} may do`}
                w={150}
                size="xs"
                allowDeselect={false}
                disabled={put.isPending}
                data={RIGHTS}
                value={has}
                onChange={(value) =>
                  value &&
                  put.mutate({
                    sharing: changed(user_id, { user_id, rights: value }),
                    told: `${name} ${WORDS[value]} it.`,
                  })
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take it from ${name}`}
                disabled={put.isPending}
                onClick={() => askToTake(user_id, name)}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          </Group>
        ))}
        {invited.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody else has it but the admins.
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
