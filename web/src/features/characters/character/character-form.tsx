import { Alert, Anchor, Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Character } from '../../../../../api/schemas/characters.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { useUser } from '../../../app/data/session.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import {
  changeCharacter,
  type CharacterForm as Form,
  createCharacter,
  deleteCharacter,
} from '../characters.ts';
import { mayWrite } from '../may-write.ts';
import { CharacterScripts } from './character-scripts.tsx';

const EMPTY: Form = { name: '', personality: '', goals: '', voice: '', backstory: '' };

const TRAITS = [
  ['personality', 'Personality', 'How they are, with others and alone.'],
  ['goals', 'Goals', 'What they want, and what they need.'],
  ['voice', 'Voice', 'How they speak: words, rhythm, what they never say.'],
  ['backstory', 'Backstory', 'What happened before the film begins.'],
] as const;

/** A new character, or one that is changed. */
export function CharacterForm({ character }: { character: Character | null }) {
  const navigate = useNavigate();
  const user = useUser();
  // Who only reads a script that is shared sees its characters, and changes none.
  const may = mayWrite(user) && (!character || user.role === 'admin' || character.owner.id === user.id);
  const saved: Form = character ?? EMPTY;
  const [{ form, key }, setDraft] = useState(() => ({ form: formOf(saved), key: crypto.randomUUID() }));
  const set = (change: Partial<Form>): void =>
    setDraft((old) => ({ form: { ...old.form, ...change }, key: crypto.randomUUID() }));
  const save = useMutation({
    mutationFn: () => (character ? changeCharacter(character.id, form) : createCharacter(form, key)),
    onSuccess: ({ name }) => announce(`${name} has been saved.`),
  });
  const remove = useMutation({
    mutationFn: (id: number) => deleteCharacter(id),
    onSuccess: () => announce(`${saved.name} has been deleted.`),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const isChanged = Object.keys(EMPTY).some((name) => form[name as keyof Form] !== saved[name as keyof Form]);
  const unsaved = isChanged && !remove.isSuccess && !(character === null && save.isSuccess);
  useLeaveGuard(unsaved);
  useCloseGuard(unsaved);
  // Only now, when the guard above knows that nothing can be lost any more.
  const isOver = remove.isSuccess || (character === null && save.isSuccess);
  useEffect(() => {
    if (isOver) void navigate('/characters');
  }, [isOver, navigate]);

  const fault = (path: string) => (save.error instanceof ApiError ? save.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const askToDelete = ({ id, name, script_ids }: Character): void =>
    confirm({
      title: `Delete ${name}?`,
      text:
        script_ids.length === 0
          ? 'What is said of them here is gone for good.'
          : `They are in ${count(script_ids.length, 'script')}: these stay as they are, but no prompt will name them any more.`,
      action: 'Delete',
      danger: true,
      onConfirm: () => remove.mutate(id),
    });
  return (
    <Page>
      <Anchor component={Link} to="/characters" size="xs" c="dimmed">
        Characters
      </Anchor>
      <PageHeader
        title={character?.name ?? 'New character'}
        subtitle={
          character && character.owner.id !== user.id
            ? `Of ${character.owner.display_name}`
            : 'All of this goes into every prompt of the scripts that they are in.'
        }
      >
        {character && may && (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} />}
            loading={remove.isPending}
            onClick={() => askToDelete(character)}
          >
            Delete…
          </Button>
        )}
      </PageHeader>
      <Stack component="form" onSubmit={submit} gap="lg">
        <TextInput
          label="Name"
          required
          autoFocus={character === null}
          maw={420}
          readOnly={!may}
          maxLength={SCRIPT_LIMITS.name}
          value={form.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
          error={fault('name')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {TRAITS.map(([name, label, description]) => (
            <Textarea
              key={name}
              label={label}
              description={description}
              autosize
              minRows={4}
              maxRows={18}
              readOnly={!may}
              maxLength={SCRIPT_LIMITS.trait}
              value={form[name]}
              onChange={({ currentTarget: { value } }) => set({ [name]: value })}
              error={fault(name)}
            />
          ))}
        </SimpleGrid>
        {save.error && (
          <Alert color="red" variant="light" role="alert" title="Not saved">
            {messageOf(save.error)}
          </Alert>
        )}
        {may && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={form.name.trim() === '' || !isChanged}>
              {character ? 'Save' : 'Make the character'}
            </Button>
            {character && isChanged && (
              <Button variant="subtle" color="gray" onClick={() => set(formOf(saved))}>
                Undo the changes
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {character && character.script_ids.length > 0 && <CharacterScripts id={character.id} />}
    </Page>
  );
}

const formOf = ({ name, personality, goals, voice, backstory }: Form): Form => ({
  ...{ name, personality, goals, voice, backstory },
});
