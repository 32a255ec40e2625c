import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import { CHECKPOINTS, type CheckpointName } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { capitalised, enumeration } from '../../../ui/formats.ts';

/** One picture a decision was about, as it was then. */
export interface SeenItem {
  readonly segment: number | null;
  readonly verdict: string | null;
  readonly outcome: string | null;
  /** What the take after it was made with, where it was made again with another prompt. */
  readonly prompt: string | null;
  readonly take: Take;
}

/** A line of the history. */
export interface HistoryEvent {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly tone: 'good' | 'bad' | 'back' | 'work' | 'plain';
  readonly text: string;
  readonly note: string | null;
  readonly items: readonly SeenItem[];
  /** Somebody's decision or command, rather than work that went its way. */
  readonly byPerson: boolean;
}

const TEXTS: Readonly<Record<string, { text: string; tone: HistoryEvent['tone'] }>> = {
  'stream.created': { text: 'started the stream', tone: 'plain' },
  'stream.edited': { text: 'edited the texts', tone: 'plain' },
  'stream.cancelled': { text: 'cancelled the stream', tone: 'bad' },
  'stream.archived': { text: 'archived the stream', tone: 'plain' },
  'stream.restored': { text: 'restored the stream', tone: 'plain' },
  'stream.retried': { text: 'tried again what had failed', tone: 'plain' },
  'stream.undone': { text: 'took back the approval', tone: 'back' },
  'asset.tagged': { text: 'changed the tags of a take', tone: 'plain' },
  'takes.taken_up': { text: 'Took up chosen takes and prompts', tone: 'work' },
  'stream.assigned': { text: 'changed who decides, or until when', tone: 'plain' },
  'checkpoint.overdue': { text: 'The decision is overdue', tone: 'bad' },
  'checkpoint.escalated': { text: 'Told the admins that the decision is overdue', tone: 'bad' },
  'spec.drafted': { text: 'Wrote the spec', tone: 'work' },
  'spec.adopted': { text: 'Took over the approved spec', tone: 'work' },
  'render.completed': { text: 'Rendered the film', tone: 'work' },
  'film.deployed': { text: 'Deployed the film', tone: 'good' },
  'draft.failed': { text: 'Could not write the spec', tone: 'bad' },
  'spec.failed': { text: 'Could not take over the spec', tone: 'bad' },
  'render.failed': { text: 'Could not render the film', tone: 'bad' },
  'deployment.failed': { text: 'Could not deploy the film', tone: 'bad' },
  'signal.refused': { text: 'Refused a message that made no sense', tone: 'bad' },
};

/** What an audit entry says to a person, with the pictures it was about. */
export function historyEvent(entry: AuditEntry, takes: readonly Take[]): HistoryEvent {
  const { id, at, actor, action, detail } = entry;
  const { text, tone } = told(action, detail);
  return {
    id,
    at,
    who: actor.display_name || actor.username,
    tone,
    text,
    note: string(detail['note']) ?? string(detail['message']) ?? string(detail['reason']),
    items: seen(action, detail, takes),
    byPerson: tone !== 'work' && actor.username !== 'greenlit',
  };
}

function told(action: string, detail: AuditEntry['detail']): Pick<HistoryEvent, 'text' | 'tone'> {
  const checkpoint = nameOf(detail['checkpoint']);
  const at = checkpoint ? CHECKPOINT_WORDS[checkpoint].toLowerCase() : 'checkpoint';
  const round =
    typeof detail['round'] === 'number' && detail['round'] > 1 ? `, round ${detail['round']}` : '';
  switch (action) {
    case 'checkpoint.approved': {
      const used = itemsOf(detail).filter(({ verdict }) => verdict === 'use');
      const [one] = used;
      if (one)
        return {
          text: `chose take ${Number(one['take'])} of segment ${Number(one['segment'])}${round}`,
          tone: 'good',
        };
      return { text: `approved ${someOf(detail, true) ?? `the ${at}`}${round}`, tone: 'good' };
    }
    case 'checkpoint.rejected':
      return { text: `rejected the ${at}${round}`, tone: 'bad' };
    case 'checkpoint.regenerated':
      return { text: `asked for ${someOf(detail, false) ?? `the ${at}`} anew${round}`, tone: 'back' };
    case 'checkpoint.sent_back': {
      const to = nameOf(detail['send_back_to']);
      return {
        text: `sent the ${at} back${to ? ` to the ${CHECKPOINT_WORDS[to].toLowerCase()}` : ''}${round}${detail['keep_approvals'] === true ? ', keeping approvals' : ''}`,
        tone: 'back',
      };
    }
    case 'decision.stale':
      return { text: `decided on the ${at} too late; it changed nothing`, tone: 'plain' };
    case 'decision.refused':
      return { text: `tried to decide on the ${at}; it was refused`, tone: 'bad' };
    case 'take.ready':
    case 'take.failed': {
      const kind = detail['kind'] === 'video' ? 'clip' : 'keyframe';
      const what = `${kind} ${Number(detail['segment'])}, take ${Number(detail['take'])}`;
      return action === 'take.ready'
        ? { text: `Made ${what}`, tone: 'work' }
        : { text: `Could not make ${what}`, tone: 'bad' };
    }
    default:
      return TEXTS[action] ?? { text: capitalised(action.replace(/[._]/g, ' ')), tone: 'plain' };
  }
}

type Detail = AuditEntry['detail'];

const itemsOf = (detail: Detail): Record<string, unknown>[] =>
  Array.isArray(detail['items']) ? (detail['items'] as Record<string, unknown>[]) : [];

/**
 * `keyframe 1 of 6`, `clips 2 and 3`: what a decision was about when it was not the checkpoint as a whole, which passes
 * with the last approval that was missing.
 */
function someOf(detail: Detail, total: boolean): string | undefined {
  const items = itemsOf(detail);
  if (items.length === 0 || detail['passed'] === true) return undefined;
  const accepted = items.filter(({ outcome }) => outcome === 'accepted');
  const segments = (accepted.length > 0 ? accepted : items).map(({ segment }) => Number(segment));
  const noun = `${items[0]?.['kind'] === 'video' ? 'clip' : 'keyframe'}${segments.length > 1 ? 's' : ''}`;
  const of = total && typeof detail['segments'] === 'number' ? ` of ${detail['segments']}` : '';
  return `${noun} ${enumeration(segments)}${of}`;
}

/** The takes an entry names by digest: the files as they were, whatever has replaced them since. */
function seen(action: string, detail: Detail, takes: readonly Take[]): SeenItem[] {
  const named = action === 'take.ready' ? [detail] : itemsOf(detail);
  return named.flatMap((item) => {
    const take = takes.find(({ digest, kind }) => digest === item['digest'] && kind === item['kind']);
    if (!take) return [];
    const verdict = string(item['verdict']);
    return [
      {
        segment: typeof item['segment'] === 'number' ? item['segment'] : null,
        verdict,
        outcome: string(item['outcome']),
        prompt: verdict === 'regenerate' ? changedPrompt(take, takes) : null,
        take,
      },
    ];
  });
}

function changedPrompt(take: Take, takes: readonly Take[]): string | null {
  const after = takes.find(
    (other) => other.kind === take.kind && other.segment === take.segment && other.take === take.take + 1,
  );
  return after && take.segment !== null && after.prompt !== take.prompt ? after.prompt : null;
}

const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const nameOf = (value: unknown): CheckpointName | undefined => CHECKPOINTS.find((name) => name === value);
