import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import type { Template } from '../../../../../screenplay/templates/template.ts';
import { outlineOf } from '../../../../../screenplay/templates/templates.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { given } from '../../../app/data/api.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { useUser } from '../../../app/data/session.ts';
import { announce } from '../../../ui/announce.ts';
import { BudgetField } from '../../../ui/budget-field.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { mayWrite } from '../../characters/may-write.ts';
import { createJob } from '../../jobs/jobs.ts';
import { createScript, type ScriptForm } from '../api/scripts.ts';
import { createVersion } from '../api/versions.ts';
import { DetailsFields } from '../details/details-fields.tsx';
import { TemplateField } from './template-field.tsx';

const EMPTY: ScriptForm = { title: '', genre: '', tone: '', logline: '', character_ids: [] };

interface Written {
  readonly prompt: string;
  /** US dollars; null: no limit. */
  readonly budget_usd: number | null;
  readonly key: string;
}

export function Component() {
  useTitle('New script');
  const navigate = useNavigate();
  // The same key for the same form, so that a repeated click cannot make it twice.
  const [{ form, key }, setDraft] = useState(() => ({ form: EMPTY, key: crypto.randomUUID() }));
  const set = (change: Partial<ScriptForm>): void =>
    setDraft((old) => ({ form: { ...old.form, ...change }, key: crypto.randomUUID() }));
  const [template, setTemplate] = useState<Template | null>(null);
  // Of a key of its own: what was refused is changed, and the script that has been made stays the same.
  const [written, setWritten] = useState<Written>(() => ({
    prompt: '',
    budget_usd: null,
    key: crypto.randomUUID(),
  }));
  const { prompt, budget_usd } = written;
  const setJob = (change: Partial<Written>): void =>
    setWritten((old) => ({ ...old, ...change, key: crypto.randomUUID() }));
  const begin = useMutation({
    mutationFn: async () => {
      const script = await createScript(form, key);
      if (template)
        await createVersion(
          script.id,
          { script_type: 'outline', content: outlineOf(template), notes: template.name },
          `${key}-${template.id}`,
        );
      if (prompt.trim() !== '')
        await createJob(
          {
            ...{ prompt, job_type: 'script_generation', script_id: script.id, script_type: 'screenplay' },
            ...given({ budget_usd }),
          },
          written.key,
        );
      return script;
    },
    onSuccess: ({ title }) => announce(`${title} has been begun.`),
  });
  const unsaved = form.title.trim() !== '' && !begin.isSuccess;
  useLeaveGuard(unsaved);
  useCloseGuard(unsaved);
  // Only now, when the guard above knows that nothing can be lost any more.
  const begun = begin.data?.id;
  useEffect(() => {
    if (begun !== undefined) void navigate(`/scripts/${begun}`);
  }, [begun, navigate]);
  if (!mayWrite(useUser())) return <Navigate to="/scripts" replace />;

  const fault = (path: string) => (begin.error instanceof ApiError ? begin.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <Page>
      <PageHeader title="New script" subtitle="What holds for all of it; its text comes next." />
      <Stack component="form" onSubmit={submit} gap="lg" maw={760}>
        <DetailsFields form={form} set={set} fault={fault} />
        <TemplateField template={template} choose={setTemplate} />
        <Textarea
          label="Prompt"
          description="Say what happens, and a first screenplay is written of it at once; leave it empty to write it yourself."
          autosize
          minRows={3}
          maxRows={14}
          maxLength={SCRIPT_LIMITS.prompt}
          value={prompt}
          onChange={({ currentTarget: { value } }) => setJob({ prompt: value })}
        />
        {prompt.trim() !== '' && (
          <BudgetField
            maw={320}
            value={budget_usd}
            onChange={(usd) => setJob({ budget_usd: usd })}
            error={fault('budget_usd')}
          />
        )}
        {begin.error && fault('budget_usd') === undefined && (
          <Alert color="red" variant="light" role="alert" title="The script has not been begun">
            {messageOf(begin.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" size="md" loading={begin.isPending} disabled={form.title.trim() === ''}>
            {prompt.trim() === '' ? 'Begin the script' : 'Begin it, and have it written'}
          </Button>
          <Button component={Link} to="/scripts" variant="subtle" color="gray" size="md">
            Not now
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
