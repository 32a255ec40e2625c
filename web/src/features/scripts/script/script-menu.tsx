import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconMovie, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { REVIEWER_ROLES } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { useUser } from '../../../app/data/session.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { deleteScript } from '../api/scripts.ts';
import { MakeFilm } from '../film/make-film.tsx';
import { useMay } from './use-may.ts';

interface Props {
  script: Script;
  onEdit: () => void;
  /** What stands first in it, where there is no room beside it. */
  children?: ReactNode;
}

/** What is rarely done with a script. */
export function ScriptMenu({ script, onEdit, children }: Props) {
  const navigate = useNavigate();
  const user = useUser();
  const { id, title, newest } = script;
  const remove = useMutation({
    mutationFn: () => deleteScript(id),
    onSuccess: () => {
      announce(`${title} has been deleted.`);
    },
    onError: (error) => tellRefused(messageOf(error)),
  });
  useEffect(() => {
    if (remove.isSuccess) void navigate('/scripts');
  }, [remove.isSuccess, navigate]);
  const [films, setFilms] = useState(false);
  const mayFilm = newest !== null && REVIEWER_ROLES.includes(user.role);
  const mayEdit = useMay(script, 'write');
  const mayDelete = useMay(script, 'own');
  if (!mayEdit && !mayFilm) return null;
  const askToDelete = (): void =>
    confirm({
      title: `Delete ${title}?`,
      text: newest
        ? `${count(newest.version, 'version')} and all scenes are gone for good. Its characters stay.`
        : 'It is gone for good. Its characters stay.',
      action: 'Delete',
      danger: true,
      onConfirm: () => remove.mutate(),
    });
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More actions" loading={remove.isPending}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {mayFilm && (
            <Menu.Item leftSection={<IconMovie size={16} />} onClick={() => setFilms(true)}>
              Make a film of v{newest.version}…
            </Menu.Item>
          )}
          {mayEdit && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
              Title, genre, cast…
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askToDelete}>
              Delete the script…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {films && newest && (
        <MakeFilm
          scriptId={id}
          title={title}
          version={newest.version}
          scenes={newest.scenes}
          onClose={() => setFilms(false)}
        />
      )}
    </>
  );
}
