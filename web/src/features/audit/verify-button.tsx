import { Button, Group, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { announce } from '../../ui/announce.ts';
import { count } from '../../ui/formats.ts';
import type { AuditCheck } from '../../../../api/schemas/audit.ts';
import { verifyAudit } from './audit-api.ts';
import { messageOf } from '../../ui/message-of.ts';

/** Checks that no entry has been changed or taken out since it was written. */
export function VerifyButton() {
  const verify = useMutation({ mutationFn: verifyAudit, onSuccess: (found) => announce(told(found)) });
  const bad = verify.error !== null || verify.data?.intact === false;
  return (
    <Group gap="sm">
      {(verify.data || verify.error) && (
        <Text size="sm" c={bad ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
          {verify.data ? told(verify.data) : messageOf(verify.error)}
        </Text>
      )}
      <Button
        variant="default"
        leftSection={bad ? <IconShieldX size={17} /> : <IconShieldCheck size={17} />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        Verify the chain
      </Button>
    </Group>
  );
}

const told = ({ intact, entries, first_broken }: AuditCheck): string =>
  intact
    ? `All ${count(entries, 'entry', 'entries')} are as they were written.`
    : `Entry ${first_broken} is not as it was written.`;
