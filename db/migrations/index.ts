import type { Migration } from 'kysely/migration';
import * as accounts from './001-accounts.ts';
import * as audit from './002-audit.ts';
import * as streams from './003-streams.ts';
import * as renders from './004-renders.ts';
import * as signInTries from './005-sign-in-tries.ts';
import * as colour from './006-colour.ts';
import * as liveCounters from './007-live-counters.ts';
import * as fileQueues from './008-file-queues.ts';
import * as creationKeys from './009-creation-keys.ts';
import * as failedSignIns from './010-failed-sign-ins.ts';
import * as draftCosts from './011-draft-costs.ts';
import * as storedPaths from './012-stored-paths.ts';
import * as fileSearch from './013-file-search.ts';
import * as filesAtWork from './014-files-at-work.ts';
import * as servedElsewhere from './015-served-elsewhere.ts';
import * as ledger from './020-ledger.ts';

/** Applied in this order, each once. A migration that has shipped is never edited. */
export const migrations: Record<string, Migration> = {
  '001-accounts': accounts,
  '002-audit': audit,
  '003-streams': streams,
  '004-renders': renders,
  '005-sign-in-tries': signInTries,
  '006-colour': colour,
  '007-live-counters': liveCounters,
  '008-file-queues': fileQueues,
  '009-creation-keys': creationKeys,
  '010-failed-sign-ins': failedSignIns,
  '011-draft-costs': draftCosts,
  '012-stored-paths': storedPaths,
  '013-file-search': fileSearch,
  '014-files-at-work': filesAtWork,
  '015-served-elsewhere': servedElsewhere,
  '020-ledger': ledger,
};
