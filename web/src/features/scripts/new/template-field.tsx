import { Collapse, Paper, Select, Stack, Text } from '@mantine/core';
import type { Template } from '../../../../../screenplay/templates/template.ts';
import { TEMPLATES } from '../../../../../screenplay/templates/templates.ts';

interface Props {
  /** Null: an empty page. */
  template: Template | null;
  choose: (template: Template | null) => void;
}

const NONE = 'none';

/** What the script begins with: nothing, or an outline in a shape that stories have. */
export function TemplateField({ template, choose }: Props) {
  return (
    <Stack gap="xs">
      <Select
        label="Begin with"
        description={template?.summary ?? 'You write from the first line on.'}
        data={[
          { value: NONE, label: 'An empty page' },
          ...TEMPLATES.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={template?.id ?? NONE}
        onChange={(id) => choose(TEMPLATES.find((each) => each.id === id) ?? null)}
        allowDeselect={false}
      />
      <Collapse expanded={template !== null}>
        <Paper withBorder p="md">
          <Stack gap="xs">
            {template?.acts.map(({ name, beats }) => (
              <Text key={name} size="sm">
                <b>{name}</b>: {beats.map((beat) => beat.name).join(' · ')}
              </Text>
            ))}
            <Text size="sm" c="dimmed">
              Each becomes a part of the first version, an outline, with what it is for and about which pages
              of {template?.pages} it takes.
            </Text>
          </Stack>
        </Paper>
      </Collapse>
    </Stack>
  );
}
