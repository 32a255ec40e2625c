import {
  CHECKPOINT_VERDICTS,
  checkpointsBefore,
  isEditable,
  type CheckpointName,
} from '../../workflows/contracts/stream/checkpoints.ts';
import { isBlank } from '../../workflows/contracts/ink.ts';
import type { Fault } from '../schemas/faults.ts';
import type { DecisionRequest } from '../schemas/decisions.ts';

/** Whatever its edits are. */
type Request = Omit<DecisionRequest, 'edits'> & { readonly edits?: unknown };

/** Where `send_back` leads when it does not say. From the film it could be anything, so there it must say. */
const SEND_BACK_TO: Readonly<Partial<Record<CheckpointName, CheckpointName>>> = {
  spec: 'story',
  keyframes: 'spec',
  videos: 'keyframes',
};

/** The checkpoint that a `send_back` leads to; undefined for other verdicts. */
export const sendBackTarget = ({
  checkpoint,
  verdict,
  send_back_to,
}: Pick<Request, 'checkpoint' | 'verdict' | 'send_back_to'>): CheckpointName | undefined =>
  verdict === 'send_back' ? (send_back_to ?? SEND_BACK_TO[checkpoint]) : undefined;

/** What is wrong with a decision whatever the stream's state: fields that do not go with its checkpoint and verdict. */
export const decisionFaults = (decision: Request): Fault[] => [
  ...verdictFaults(decision),
  ...targetFaults(decision),
  ...itemFaults(decision),
  ...editFaults(decision),
];

function verdictFaults({ checkpoint, verdict, note, undo_within_sec }: Request): Fault[] {
  if (undo_within_sec !== undefined && verdict !== 'approve')
    return [{ path: 'undo_within_sec', message: 'It goes with the verdict approve only.' }];
  const possible = CHECKPOINT_VERDICTS[checkpoint];
  if (!possible.includes(verdict)) {
    return [{ path: 'verdict', message: `At ${checkpoint} it is one of ${possible.join(', ')}.` }];
  }
  const needsNote = verdict === 'reject' || verdict === 'send_back';
  return needsNote && isBlank(note ?? '') ? [{ path: 'note', message: `${verdict} needs a note.` }] : [];
}

function targetFaults(decision: Request): Fault[] {
  const { checkpoint, verdict, send_back_to, keep_approvals } = decision;
  const path = 'send_back_to';
  if (verdict !== 'send_back') {
    const message = 'It goes with the verdict send_back only.';
    return [
      ...(send_back_to === undefined ? [] : [{ path, message }]),
      ...(keep_approvals === undefined ? [] : [{ path: 'keep_approvals', message }]),
    ];
  }
  const target = sendBackTarget(decision);
  const earlier = checkpointsBefore(checkpoint);
  if (target !== undefined && earlier.includes(target)) return [];
  return earlier.length === 0 ? [] : [{ path, message: `It must be one of ${earlier.join(', ')}.` }];
}

function itemFaults({ checkpoint, verdict, items }: Request): Fault[] {
  if (!items)
    return verdict === 'regenerate' ? [{ path: 'items', message: 'Say which takes to make again.' }] : [];
  const isGallery = checkpoint === 'keyframes' || checkpoint === 'videos';
  if (!isGallery) return [{ path: 'items', message: 'They belong to keyframes and videos.' }];
  if (verdict === 'send_back') return [{ path: 'items', message: 'They do not go with send_back.' }];
  if (verdict === 'regenerate' && !items.some((item) => item.verdict === 'regenerate')) {
    return [{ path: 'items', message: 'None of them is to be made again.' }];
  }
  const seen = new Set<number>();
  return items.flatMap((item, position) => {
    const faults: Fault[] = [];
    if (seen.has(item.segment)) {
      faults.push({ path: `items[${position}].segment`, message: `Segment ${item.segment} is named twice.` });
    }
    seen.add(item.segment);
    if (item.prompt !== undefined && item.verdict !== 'regenerate') {
      faults.push({ path: `items[${position}].prompt`, message: 'A prompt goes with regenerate only.' });
    }
    return faults;
  });
}

function editFaults(decision: Request): Fault[] {
  const { checkpoint, edits, revision } = decision;
  if (isEditable(checkpoint)) return [];
  const target = sendBackTarget(decision);
  const leadsToTexts = target !== undefined && isEditable(target);
  const message = 'Texts are edited at story and spec, or on the way back there.';
  return [
    ...(edits === undefined || leadsToTexts ? [] : [{ path: 'edits', message }]),
    ...(revision === undefined ? [] : [{ path: 'revision', message }]),
  ];
}
