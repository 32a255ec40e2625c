import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { renameSession } from '../sessions.ts';
import type { Asking } from './use-asking.ts';

/** What is rarely done with a session. */
export function SessionMenu({ session, asking }: { session: Session; asking: Asking }) {
  const { allowed, approved_clip_ids, title } = session;
  const [renames, setRenames] = useState(false);
  const cancel = (): void =>
    confirm({
      title: 'Cancel the session?',
      text: 'What is being made stops within seconds. What has been made stays.',
      action: 'Cancel the session',
      danger: true,
      onConfirm: () => void asking.say({ name: 'cancel' }, 'The session has been cancelled.'),
    });
  const reopen = (step: 'images' | 'clips') => () =>
    void asking.say({ name: 'reopen', step }, `The ${step} can be chosen anew; what was made is kept.`);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More actions" loading={asking.isBusy}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setRenames(true)}>
            Rename…
          </Menu.Item>
          {allowed.includes('reopen') && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={reopen('images')}>
              Choose other images
            </Menu.Item>
          )}
          {allowed.includes('reopen') && approved_clip_ids.length > 0 && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={reopen('clips')}>
              Choose other clips
            </Menu.Item>
          )}
          {allowed.includes('cancel') && (
            <Menu.Item color="red" leftSection={<IconPlayerStop size={16} />} onClick={cancel}>
              Cancel the session…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {renames && <Rename id={session.session_id} title={title} onClose={() => setRenames(false)} />}
    </>
  );
}

function Rename({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const [text, setText] = useState(title);
  const save = useMutation({ mutationFn: () => renameSession(id, text.trim()), onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title="Rename the session">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          label="Title"
          data-autofocus
          maxLength={LIMITS.title}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={save.error && messageOf(save.error)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="subtle" color="gray" onClick={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isPending} disabled={text.trim() === ''}>
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
