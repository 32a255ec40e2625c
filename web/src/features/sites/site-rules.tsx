import { NumberInput, Select, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Site } from '../../../../api/schemas/sites.ts';
import { announce } from '../../ui/announce.ts';
import { useUser } from '../../app/data/session.ts';
import { type SiteRules, changeSite, useSites, mayRoute } from './sites.ts';
import { messageOf } from '../../ui/message-of.ts';

/** Megabytes as disks and lines are sold. */
const MB = 1_000_000;

/** Each rule of a site saves by itself. */
function useRule(site: Site) {
  const may = mayRoute(useUser());
  const save = useMutation({
    mutationFn: (change: SiteRules) => changeSite(site.id, change),
    onSuccess: () => announce(`The rules of ${site.name} have been saved.`),
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: messageOf(error) }),
  });
  return { save: save.mutate, disabled: !may || save.isPending };
}

export const STEPS = ['validate', 'queue', 'transfer'] as const;
type Step = (typeof STEPS)[number];
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  validate: 'Validate',
  queue: 'Queue',
  transfer: 'Transfer',
};

/** Whether new files of the site take a step without being asked. */
export function StepSwitch({ site, step, label }: { site: Site; step: Step; label?: string }) {
  const { save, disabled } = useRule(site);
  return (
    <Switch
      size="sm"
      {...(label === undefined
        ? { 'aria-label': `${STEP_WORDS[step]} new files of ${site.name} by itself` }
        : { label })}
      checked={site.automation[step]}
      disabled={disabled}
      onChange={({ currentTarget }) => save({ automation: { [step]: currentTarget.checked } })}
    />
  );
}

interface Field {
  site: Site;
  /** Left out where a table's head says it. */
  label?: string;
}

const named = (label: string | undefined, what: string, site: Site) =>
  label === undefined ? { 'aria-label': `${what} of ${site.name}` } : { label };

export function DestinationField({ site, label }: Field) {
  const { save, disabled } = useRule(site);
  const { data } = useSites();
  return (
    <Select
      {...named(label, 'Default destination', site)}
      placeholder={label === undefined ? 'None' : 'None: asked when queued'}
      clearable
      disabled={disabled}
      value={site.default_destination}
      onChange={(id) => save({ default_destination: id })}
      data={(data ?? [])
        .filter(({ id }) => id !== site.id)
        .map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function LimitField({ site, label }: Field) {
  const { save, disabled } = useRule(site);
  return (
    <SettledNumber
      {...named(label, 'Transfers at once', site)}
      value={site.transfer_limit}
      min={1}
      max={64}
      disabled={disabled}
      onSettled={(value) => save({ transfer_limit: Math.round(value ?? 1) })}
    />
  );
}

export function BandwidthField({ site, label }: Field) {
  const { save, disabled } = useRule(site);
  const { bandwidth_bytes_per_sec: limit } = site;
  return (
    <SettledNumber
      {...named(label, 'Bandwidth', site)}
      placeholder="No limit"
      suffix=" MB/s"
      value={limit === null ? null : limit / MB}
      min={0.1}
      decimalScale={2}
      disabled={disabled}
      onSettled={(value) =>
        save({ bandwidth_bytes_per_sec: value === null ? null : Math.max(1, Math.round(value * MB)) })
      }
    />
  );
}

export function SettlingField({ site, label }: Field) {
  const { save, disabled } = useRule(site);
  return (
    <SettledNumber
      {...named(label, 'Files are complete when unchanged for', site)}
      placeholder="As its daemon was told"
      suffix=" s"
      value={site.settling_sec}
      min={1}
      max={3600}
      disabled={disabled}
      onSettled={(value) => save({ settling_sec: value === null ? null : Math.round(value) })}
    />
  );
}

interface NumberProps {
  value: number | null;
  min: number;
  max?: number;
  suffix?: string;
  decimalScale?: number;
  placeholder?: string;
  label?: string;
  disabled: boolean;
  /** Null: the field was emptied. */
  onSettled: (value: number | null) => void;
}

/** A number that is passed on when one leaves the field or presses Enter, not with every digit. */
function SettledNumber({ value, onSettled, ...props }: NumberProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value ?? '');
  }
  const settle = (): void => {
    const next = typed === '' ? null : Number(typed);
    if (next !== value && !(next === null && props.placeholder === undefined)) onSettled(next);
    else setTyped(value ?? '');
  };
  return (
    <NumberInput
      {...props}
      value={typed}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={({ key }) => key === 'Enter' && settle()}
    />
  );
}
