import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Site } from '../../../../api/schemas/sites.ts';
import { announce } from '../../ui/announce.ts';
import { confirm } from '../../ui/confirm.tsx';
import { messageOf } from '../../ui/message-of.ts';
import { removeSite } from './sites.ts';

/** Takes a site away, after a question; while files are under way there the server says so. */
export function RemoveButton({ site }: { site: Site }) {
  const remove = useMutation({
    mutationFn: () => removeSite(site.id),
    onSuccess: () => announce(`${site.name} has been removed.`),
    onError: (error) =>
      notifications.show({ color: 'red', title: `${site.name} stays`, message: messageOf(error) }),
  });
  return (
    <Button
      size="xs"
      variant="subtle"
      color="red"
      flex="none"
      leftSection={<IconTrash size={15} />}
      aria-label={`Remove ${site.name}`}
      loading={remove.isPending}
      onClick={() =>
        confirm({
          title: `Remove ${site.name}?`,
          text: 'Its key stops working at once, and nobody watches or serves it any more. The files that it reported, and what lies in its folders, stay.',
          action: 'Remove',
          danger: true,
          onConfirm: () => remove.mutate(),
        })
      }
    >
      Remove
    </Button>
  );
}
