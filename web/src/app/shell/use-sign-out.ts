import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { messageOf } from '../../ui/message-of.ts';
import { api } from '../data/api.ts';

export function useSignOut(): () => void {
  const { mutate } = useMutation({
    mutationFn: () => api.POST('/api/auth/logout'),
    // A new page load leaves nothing of one person in memory for the next.
    onSuccess: () => location.assign('/sign-in'),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'You are still signed in', message: messageOf(error) }),
  });
  return mutate;
}
