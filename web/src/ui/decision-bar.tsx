import { Button, Group, TextInput } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { useKeys } from './keys/use-keys.ts';
import classes from './decision-bar.module.css';
import { KeyHint } from './keys/key-hint.tsx';
import { ariaKeys } from './keys/keymap.ts';
import type { DecisionOption } from './decision-option.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';

interface Props {
  /** What will happen, in plain words. */
  consequence: ReactNode;
  /** What came of the last decision. */
  outcome: ReactNode;
  /** Left out: a decision here takes no note. */
  note?: { readonly text: string; readonly onChange: (text: string) => void };
  options: readonly DecisionOption[];
  /** A decision is on its way. */
  busy: boolean;
}

/** Stands at the bottom of whatever waits for a person. */
export function DecisionBar({ consequence, outcome, note, options, busy }: Props) {
  const choose = useOneAtATime(options, busy);
  useKeys(
    'Decide',
    useMemo(
      () =>
        options
          .filter(({ disabled }) => !disabled)
          .map((option) => ({ keys: [option.shortcut], label: option.label, run: () => choose(option) })),
      [options, choose],
    ),
  );
  return (
    <section className={classes.bar} aria-label="Decision">
      {outcome}
      <div
        className={classes.row}
        data-many={options.length > 2 || undefined}
        data-noted={note !== undefined || undefined}
      >
        <div className={classes.words}>{consequence}</div>
        {note && (
          <TextInput
            className={classes.note ?? ''}
            aria-label="Note"
            placeholder="Note, kept with the decision"
            maxLength={LIMITS.note}
            value={note.text}
            onChange={({ currentTarget }) => note.onChange(currentTarget.value)}
          />
        )}
        <Group gap={8} wrap="nowrap" className={classes.verdicts ?? ''}>
          {options.map((option) => (
            <Verdict key={option.shortcut} option={option} busy={busy} onChoose={choose} />
          ))}
        </Group>
      </div>
    </section>
  );
}

interface VerdictProps {
  option: DecisionOption;
  busy: boolean;
  onChoose: (option: DecisionOption) => void;
}

function Verdict({ option, busy, onChoose }: VerdictProps) {
  const { label, shortcut, look, disabled, hint } = option;
  const title = disabled || hint;
  return (
    <Button
      variant={look === 'primary' ? 'filled' : 'default'}
      {...(look === 'danger' ? { className: classes.danger ?? '' } : {})}
      aria-keyshortcuts={ariaKeys(shortcut)}
      rightSection={<KeyHint name={shortcut} />}
      classNames={{ section: classes.key ?? '' }}
      disabled={Boolean(disabled)}
      // Not `disabled` while a decision is on its way: that would take the focus away.
      {...(busy ? { 'data-disabled': true } : {})}
      aria-disabled={busy}
      {...(title ? { title } : {})}
      onClick={() => onChoose(option)}
    >
      {label}
    </Button>
  );
}
