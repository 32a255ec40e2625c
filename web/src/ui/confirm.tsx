import { Text } from '@mantine/core';
import { openConfirmModal } from '@mantine/modals';

interface Options {
  readonly title: string;
  /** What will happen, in plain words. */
  readonly text: string;
  /** The verb on the button. */
  readonly action: string;
  readonly danger?: boolean;
  /** The verb on the other button. */
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onCancel?: () => void;
}

/** Asks before something that cannot be taken back. */
export function confirm({
  title,
  text,
  action,
  danger = false,
  cancel = 'Keep as it is',
  onConfirm,
  onCancel,
}: Options): void {
  openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: action, cancel },
    // Enter does what was asked for; what destroys something wants one more key.
    ...(danger
      ? { confirmProps: { color: 'red' }, cancelProps: { 'data-autofocus': true } }
      : { confirmProps: { 'data-autofocus': true } }),
    onConfirm,
    // Also called by Esc and the cross.
    ...(onCancel ? { onCancel } : {}),
  });
}
