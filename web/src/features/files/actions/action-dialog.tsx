import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea, Input } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import {
  DEFAULT_PRIORITY,
  PRIORITIES,
  type Priority,
} from '../../../../../workflows/contracts/file/transitions.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { ACTION_LOOKS } from '../action-looks.ts';
import { count } from '../../../ui/formats.ts';
import { useSites } from '../../sites/sites.ts';
import { amount } from './consequences.ts';
import type { ActionDetails } from '../api/files.ts';
import { useColorists } from '../api/people.ts';
import { needsReason, type AskedAction } from './allowed.ts';

interface Props {
  action: AskedAction;
  files: readonly CameraFileSummary[];
  /** Kept by whoever opens the dialog: closing it or a failure loses no words. */
  reason: string;
  onReason: (reason: string) => void;
  isBusy?: boolean;
  /** Why it was not done. */
  problem?: string | null;
  onClose: () => void;
  onAct: (details: ActionDetails) => void;
}

/** Where to, to whom, or why: for one file or for all that are selected. */
export function ActionDialog(props: Props) {
  const { action, files, reason, onReason, isBusy = false, problem = null, onClose, onAct } = props;
  const [chosen, setChosen] = useState<ActionDetails>({});
  const details = needsReason(action) ? { reason } : chosen;
  const { word } = ACTION_LOOKS[action];
  const [only] = files;
  const isOne = files.length === 1 && only;
  const what = isOne ? only.filename : count(files.length, 'file');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAct(details);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={`${word} ${isOne ? what : amount(files)}`}
    >
      <Stack component="form" onSubmit={submit}>
        {action === 'queue' && <QueueFields files={files} details={chosen} onChange={setChosen} />}
        {action === 'assign' && <AssignFields files={files} details={chosen} onChange={setChosen} />}
        {needsReason(action) && <ReasonField action={action} reason={reason} onChange={onReason} />}
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button
            type="submit"
            loading={isBusy}
            {...(action === 'reject' ? { color: 'red' } : {})}
            disabled={!isComplete(action, details, files)}
          >
            {files.length === 1 ? word : `${word} ${what}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function isComplete(
  action: AskedAction,
  { user_id, reason, destination_site }: ActionDetails,
  files: readonly CameraFileSummary[],
): boolean {
  if (action === 'assign') return user_id !== undefined;
  if (needsReason(action)) return Boolean(reason?.trim());
  return destination_site !== undefined || files.every((file) => file.destination_site !== null);
}

interface Fields {
  details: ActionDetails;
  onChange: (details: ActionDetails) => void;
}

const common = <T,>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
};

function QueueFields({ files, details, onChange }: Fields & { files: readonly CameraFileSummary[] }) {
  const sites = useSites().data ?? [];
  const sources = new Set(files.map(({ source_site }) => source_site));
  const planned = common(files.map(({ destination_site }) => destination_site));
  const everyHasOne = files.every(({ destination_site }) => destination_site !== null);
  return (
    <>
      <Select
        label="Destination"
        description={
          everyHasOne && planned === null ? 'Left empty, each goes where it was to go.' : undefined
        }
        placeholder={everyHasOne ? 'As planned' : 'Choose a site'}
        required={!everyHasOne}
        data-autofocus
        allowDeselect={false}
        value={details.destination_site ?? planned}
        onChange={(site) => site && onChange({ ...details, destination_site: site })}
        data={sites.filter(({ id }) => !sources.has(id)).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Input.Wrapper label="Priority" description="5 goes first.">
        <SegmentedControl
          fullWidth
          mt={6}
          aria-label="Priority"
          value={String(details.priority ?? DEFAULT_PRIORITY)}
          onChange={(value) => onChange({ ...details, priority: Number(value) as Priority })}
          data={PRIORITIES.map(String)}
        />
      </Input.Wrapper>
      <Text size="sm" c="dimmed">
        Nothing moves until the transfer is started.
      </Text>
    </>
  );
}

function AssignFields({ files, details, onChange }: Fields & { files: readonly CameraFileSummary[] }) {
  const { data: colorists } = useColorists();
  const current = common(files.map(({ colorist }) => colorist?.id ?? null));
  const [chosen, setChosen] = useState(current);
  return (
    <Select
      label="Colorist"
      placeholder="Choose a colorist"
      description="It waits in their inbox then."
      required
      searchable
      data-autofocus
      nothingFoundMessage={colorists?.length === 0 ? 'There is no colorist yet' : 'Nobody of that name'}
      value={chosen === null ? null : String(chosen)}
      onChange={(id) => {
        setChosen(id === null ? null : Number(id));
        onChange(id === null ? {} : { ...details, user_id: Number(id) });
      }}
      data={(colorists ?? []).map(({ id, display_name }) => ({ value: String(id), label: display_name }))}
    />
  );
}

interface ReasonProps {
  action: AskedAction;
  reason: string;
  onChange: (reason: string) => void;
}

function ReasonField({ action, reason, onChange }: ReasonProps) {
  return (
    <Textarea
      label="Reason"
      description={
        action === 'reject'
          ? 'Kept in the trail. The bytes stay where they are.'
          : 'Kept in the trail. It goes on from where it stood.'
      }
      required
      data-autofocus
      autosize
      minRows={3}
      maxRows={8}
      maxLength={LIMITS.note}
      value={reason}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}
