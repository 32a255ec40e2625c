import { Button, Group, TextInput } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useKeys } from '../lib/use-keys.ts';
import classes from './decision-bar.module.css';
import { KeyHint } from './key-hint.tsx';

export interface DecisionOption {
  readonly label: string;
  /** As in a key binding. */
  readonly shortcut: string;
  readonly look: 'primary' | 'plain' | 'danger';
  /** Why it cannot be chosen now. */
  readonly disabled?: string | false;
  readonly run: () => void;
}

interface Props {
  /** What will happen, in plain words. */
  consequence: ReactNode;
  /** What came of the last decision. */
  outcome: ReactNode;
  note: string;
  onNote: (note: string) => void;
  options: readonly DecisionOption[];
  busy: boolean;
}

/** Stands at the bottom of whatever waits for a person. */
export function DecisionBar({ consequence, outcome, note, onNote, options, busy }: Props) {
  useKeys(
    'Decide',
    useMemo(
      () =>
        options
          .filter(({ disabled }) => !disabled)
          .map(({ label, shortcut, run }) => ({ keys: [shortcut], label, run: () => !busy && run() })),
      [options, busy],
    ),
  );
  return (
    <section className={classes.bar} aria-label="Decision">
      {outcome}
      <div className={classes.row} data-many={options.length > 2 || undefined}>
        <div className={classes.words}>{consequence}</div>
        <TextInput
          className={classes.note ?? ''}
          aria-label="Note"
          placeholder="Note, kept with the decision"
          value={note}
          onChange={({ currentTarget }) => onNote(currentTarget.value)}
        />
        <Group gap={8} wrap="nowrap" className={classes.verdicts ?? ''}>
          {options.map(({ label, shortcut, look, disabled, run }) => (
            <Button
              key={label}
              variant={look === 'primary' ? 'filled' : 'default'}
              {...(look === 'danger' ? { className: classes.danger ?? '' } : {})}
              rightSection={<KeyHint name={shortcut} />}
              classNames={{ section: classes.key ?? '' }}
              disabled={Boolean(disabled)}
              {...(disabled ? { title: disabled } : {})}
              loading={busy && look === 'primary'}
              onClick={run}
            >
              {label}
            </Button>
          ))}
        </Group>
      </div>
    </section>
  );
}
