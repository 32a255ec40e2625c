import { notifications } from '@mantine/notifications';
import { announce } from '../ui/announce.ts';
import { SAVED, type Taken } from './data/answer.ts';

/** Tells that a word has been taken whose effect shows by itself; one that still waits shows nothing, so it is told to all. */
export function tellTaken({ outcome }: Taken, done: string): void {
  if (outcome === 'pending')
    notifications.show({ color: 'yellow', title: 'Not yet applied', message: SAVED });
  announce(outcome === 'pending' ? SAVED : done);
}

export const tellRefused = (why: string): unknown =>
  notifications.show({ color: 'red', title: 'That was not possible', message: why });
