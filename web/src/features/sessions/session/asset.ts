import type { SessionClip, SessionImage } from '../../../../../api/schemas/sessions.ts';

export type Asset = SessionImage | SessionClip;
