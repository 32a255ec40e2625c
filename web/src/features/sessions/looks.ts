import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCoin,
  IconEye,
  IconHandClick,
  IconLoader2,
  IconMovie,
  IconPlayerStop,
  IconReplace,
} from '@tabler/icons-react';
import type { SessionImage } from '../../../../api/schemas/sessions.ts';
import type { SessionState } from '../../../../workflows/contracts/session/session.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

export const SESSION_LOOKS: Readonly<Record<SessionState, StateLook>> = {
  generating_images: { word: 'Making images', color: 'sky', icon: IconLoader2 },
  images_ready: { word: 'Choose images', color: 'yellow', icon: IconEye },
  images_approved: { word: 'Images chosen', color: 'yellow', icon: IconHandClick },
  generating_clips: { word: 'Making clips', color: 'sky', icon: IconLoader2 },
  clips_ready: { word: 'Choose clips', color: 'yellow', icon: IconEye },
  clips_approved: { word: 'Clips chosen', color: 'yellow', icon: IconHandClick },
  composing: { word: 'Making the film', color: 'sky', icon: IconMovie },
  completed: { word: 'Film ready', color: 'teal', icon: IconCircleCheck },
  waiting_for_budget: { word: 'Waits for budget', color: 'yellow', icon: IconCoin },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', color: 'gray', icon: IconPlayerStop },
  rejected: { word: 'Ended', color: 'gray', icon: IconBan },
};

export const ASSET_LOOKS: Readonly<Record<SessionImage['state'], StateLook>> = {
  generating: { word: 'Making', color: 'sky', icon: IconLoader2 },
  held: { word: 'Waits for budget', color: 'yellow', icon: IconCoin },
  ready: { word: 'Ready', color: 'gray', icon: IconEye },
  approved: { word: 'Chosen', color: 'teal', icon: IconCircleCheck },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  replaced: { word: 'Replaced', color: 'gray', icon: IconReplace },
};

/** How it stands, for somebody whose word came too late. */
export const standingWords = (state: string): string =>
  `the session says “${state in SESSION_LOOKS ? SESSION_LOOKS[state as SessionState].word : state}”`;
