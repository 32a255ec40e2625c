import type {
  UsersTable,
  UserSessionsTable,
  SignInTriesTable,
  AccessTokensTable,
  SignInPlacesTable,
} from './schema-accounts.ts';
import type { IdempotencyKeysTable, AuditLogTable } from './schema-log.ts';
import type { StreamsTable, StreamRevisionsTable, TakesTable } from './schema-streams.ts';
import type { CheckpointsTable, CommandsTable } from './schema-words.ts';
import type { LiveCountersTable, LivePresenceTable, LiveEventsTable } from './schema-live.ts';
import type { DraftChangesTable, ScriptDraftsTable } from './schema-drafts.ts';
import type { BudgetsTable, CostsTable } from './schema-costs.ts';
import type { RenderDaysTable, RenderStepsTable, RendersTable, RenderTotalsTable } from './schema-renders.ts';
import type { SessionAssetsTable, SessionOrdersTable, SessionsTable } from './schema-sessions.ts';
import type { ScriptJobsTable } from './schema-jobs.ts';
import type { HeldAnswersTable, PredictionsTable } from './schema-predictions.ts';
import type { AssetTagsTable, UploadsTable } from './schema-uploads.ts';
import type {
  CharactersTable,
  SceneTextsTable,
  ScenesTable,
  ScriptCharactersTable,
  ScriptCommentsTable,
  ScriptProductionTable,
  ScriptSharesTable,
  ScriptsTable,
  ScriptVersionsTable,
} from './schema-scripts.ts';
import type { FilesTable, SiteKeysTable, SitesTable, TransfersTable } from './schema-colour.ts';

export interface Database {
  users: UsersTable;
  user_sessions: UserSessionsTable;
  idempotency_keys: IdempotencyKeysTable;
  sign_in_tries: SignInTriesTable;
  sign_in_places: SignInPlacesTable;
  access_tokens: AccessTokensTable;
  audit_log: AuditLogTable;
  streams: StreamsTable;
  stream_revisions: StreamRevisionsTable;
  takes: TakesTable;
  checkpoints: CheckpointsTable;
  commands: CommandsTable;
  live_counters: LiveCountersTable;
  live_events: LiveEventsTable;
  live_presence: LivePresenceTable;
  renders: RendersTable;
  render_steps: RenderStepsTable;
  render_totals: RenderTotalsTable;
  render_days: RenderDaysTable;
  sites: SitesTable;
  site_keys: SiteKeysTable;
  files: FilesTable;
  transfers: TransfersTable;
  costs: CostsTable;
  predictions: PredictionsTable;
  held_answers: HeldAnswersTable;
  budgets: BudgetsTable;
  sessions: SessionsTable;
  session_orders: SessionOrdersTable;
  session_assets: SessionAssetsTable;
  uploads: UploadsTable;
  asset_tags: AssetTagsTable;
  characters: CharactersTable;
  scripts: ScriptsTable;
  script_characters: ScriptCharactersTable;
  script_shares: ScriptSharesTable;
  script_comments: ScriptCommentsTable;
  script_versions: ScriptVersionsTable;
  script_production: ScriptProductionTable;
  scenes: ScenesTable;
  scene_texts: SceneTextsTable;
  script_jobs: ScriptJobsTable;
  script_drafts: ScriptDraftsTable;
  draft_changes: DraftChangesTable;
}
