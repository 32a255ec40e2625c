import { Anchor, Group, Progress, Text, Title, UnstyledButton } from '@mantine/core';
import { IconCheck, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { Lookers } from '../../../app/live/lookers.tsx';
import { dollars } from '../../../ui/formats.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { SESSION_LOOKS } from '../looks.ts';
import { SessionCosts } from './session-costs.tsx';
import classes from './session-header.module.css';
import { SessionMenu } from './session-menu.tsx';
import { STEP_WORDS, STEPS, type Step } from './steps.ts';
import type { Asking } from './use-asking.ts';

interface Props {
  session: Session;
  asking: Asking;
  step: Step;
  onStep: (step: Step) => void;
}

export function SessionHeader({ session, asking, step, onStep }: Props) {
  const { title, state, resolution, fps, total_usd, budget_usd, created_by } = session;
  const [showsCosts, setShowsCosts] = useState(false);
  return (
    <header className={classes.header}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div className={classes.naming}>
          <Anchor component={Link} to="/sessions" size="xs" c="dimmed">
            Sessions
          </Anchor>
          <Group gap="4px 10px">
            <Title order={1} fz={{ base: 20, sm: 24 }} lts="-0.02em" lineClamp={2}>
              {title}
            </Title>
            <StateBadge look={SESSION_LOOKS[state]} />
          </Group>
          <Text size="xs" c="dimmed" component="div" className="figures">
            {resolution.replace('x', ' × ')} · {fps} fps · {created_by.display_name}
            {' · '}
            <UnstyledButton className={classes.costs ?? ''} onClick={() => setShowsCosts(true)}>
              {dollars(total_usd)}
              {budget_usd === null ? ' so far' : ` of ${dollars(budget_usd)}`}
            </UnstyledButton>
            {' · '}
            <Anchor href={session.temporal_url} target="_blank" rel="noreferrer" size="xs" c="dimmed">
              Workflow <IconExternalLink size={12} aria-hidden />
            </Anchor>
          </Text>
          {budget_usd !== null && budget_usd > 0 && (
            <Progress
              value={(total_usd / budget_usd) * 100}
              size={4}
              w={180}
              color={total_usd >= budget_usd ? 'yellow' : 'sky'}
              aria-label={`${Math.round((total_usd / budget_usd) * 100)} percent of the budget is spent`}
            />
          )}
        </div>
        <Group gap="sm" wrap="nowrap">
          <Lookers id={session.session_id} />
          <SessionMenu session={session} asking={asking} />
        </Group>
      </Group>
      <nav className={classes.steps} aria-label="Steps">
        {STEPS.map((name) => (
          <UnstyledButton
            key={name}
            className={classes.step ?? ''}
            aria-current={name === step ? 'step' : undefined}
            onClick={() => onStep(name)}
          >
            {isPassed(session, name) && <IconCheck size={15} stroke={2.4} aria-label="done" />}
            {STEP_WORDS[name]}
            <span className={classes.count}>{countOf(session, name)}</span>
          </UnstyledButton>
        ))}
      </nav>
      {showsCosts && <SessionCosts id={session.session_id} onClose={() => setShowsCosts(false)} />}
    </header>
  );
}

const isPassed = ({ approved_image_ids, approved_clip_ids, final }: Session, step: Step): boolean =>
  ({ images: approved_image_ids.length > 0, clips: approved_clip_ids.length > 0, film: final !== null })[
    step
  ];

const countOf = ({ images, clips }: Session, step: Step): string =>
  step === 'film' ? '' : String((step === 'images' ? images : clips).length || '');
