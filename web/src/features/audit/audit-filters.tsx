import { Group, Select, TextInput } from '@mantine/core';
import { useDelayedText } from '../../ui/use-delayed-text.ts';
import { type AuditFilters, useAuditNames } from './audit-api.ts';

interface Props {
  filters: AuditFilters;
  write: (changes: Record<string, string | undefined>) => void;
}

/** Who and what are chosen from those that occur in the log; what they did it to is typed as the table shows it. */
export function AuditFilterBar({ filters, write }: Props) {
  const { data: names } = useAuditNames();
  const [subject, setSubject] = useDelayedText(filters.subject, (text) => write({ subject: text }));
  return (
    <Group gap="sm" mb="lg" align="flex-end">
      <Select
        label="Who"
        placeholder="Anybody"
        clearable
        searchable
        w={{ base: 'calc(50% - 6px)', xs: 200 }}
        value={filters.actor || null}
        onChange={(actor) => write({ actor: actor ?? undefined })}
        data={withChosen(filters.actor, (names?.actors ?? []).map(person))}
      />
      <Select
        label="What"
        placeholder="Anything"
        clearable
        searchable
        w={{ base: 'calc(50% - 6px)', xs: 220 }}
        value={filters.action || null}
        onChange={(action) => write({ action: action ?? undefined })}
        data={withChosen(filters.action, (names?.actions ?? []).map(plain))}
      />
      <TextInput
        label="On"
        placeholder="Filename, title or id"
        w={{ base: '100%', xs: 220 }}
        value={subject}
        onChange={({ currentTarget }) => setSubject(currentTarget.value)}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={end === 'from' ? 'From' : 'Until'}
          w={{ base: 'calc(50% - 6px)', xs: 150 }}
          value={filters[end]}
          onChange={({ currentTarget }) => write({ [end]: currentTarget.value })}
        />
      ))}
    </Group>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

const plain = (value: string): Choice => ({ value, label: value });

/** Two people may have one name. */
const person = ({ username, display_name }: { username: string; display_name: string }): Choice => ({
  value: username,
  label: display_name === username ? username : `${display_name} (${username})`,
});

/** What the address asks for is shown also where the log has nothing of it. */
const withChosen = (chosen: string, choices: readonly Choice[]): Choice[] =>
  chosen === '' || choices.some(({ value }) => value === chosen) ? [...choices] : [plain(chosen), ...choices];
