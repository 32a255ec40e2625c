import { KIND_NAMES, type Kind } from '../../../workflows/contracts/kinds.ts';
import { fileKind } from '../features/files/kind.ts';
import { jobKind } from '../features/jobs/kind.ts';
import { renderKind } from '../features/renders/kind.ts';
import { sessionKind } from '../features/sessions/kind.ts';
import { streamKind } from '../features/streams/kind.ts';
import { transferKind } from '../features/transfers/kind.ts';
import type { WebKind } from './web-kind.ts';

/** Every kind of subject as the web shows it: the one place that knows them all. */
export const WEB_KINDS: Readonly<Record<Kind, WebKind>> = {
  stream: streamKind,
  file: fileKind,
  transfer: transferKind,
  session: sessionKind,
  render: renderKind,
  job: jobKind,
};

export const ALL_WEB_KINDS: readonly (WebKind & { readonly kind: Kind })[] = KIND_NAMES.map((kind) => ({
  kind,
  ...WEB_KINDS[kind],
}));
