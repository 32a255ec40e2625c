import type { Route } from '../http/route.ts';
import { createUserRoute } from './accounts/create-user.ts';
import { listUsersRoute } from './accounts/list-users.ts';
import { loginRoute } from './accounts/login.ts';
import { logoutRoute } from './accounts/logout.ts';
import { meRoute } from './accounts/me.ts';
import { patchUserRoute } from './accounts/patch-user.ts';
import { artifactRoute } from './artifacts/artifact.ts';
import { exportAuditRoute } from './audit/export.ts';
import { listAuditRoute } from './audit/list.ts';
import { auditNamesRoute } from './audit/names.ts';
import { verifyAuditRoute } from './audit/verify.ts';
import { fileActionRoutes } from './files/actions.ts';
import { fileAuditRoute } from './files/audit.ts';
import { getFileRoute } from './files/get.ts';
import { listGradedRoute } from './files/graded.ts';
import { listFilesRoute } from './files/list.ts';
import { registerFileRoute } from './files/register.ts';
import { uploadFileRoute } from './files/upload.ts';
import { uploadGradedRoutes } from './files/upload-graded.ts';
import { inboxRoute } from './inbox/inbox.ts';
import { searchRoute } from './inbox/search.ts';
import { characterRoutes } from './characters/characters.ts';
import { duplicateJobRoute, retryJobRoute } from './renders/again.ts';
import { archiveJobRoute, restoreJobRoute } from './renders/archive.ts';
import { cancelJobRoute } from './renders/cancel.ts';
import { scriptJobChangeRoutes } from './jobs/changes.ts';
import { scriptJobReadRoutes } from './jobs/jobs.ts';
import { generateRoute } from './legacy/generate.ts';
import { saveRoute } from './legacy/save.ts';
import { listLibraryRoute } from './library/list.ts';
import { tagAssetRoute } from './library/tag.ts';
import { uploadMediumRoute } from './media/upload.ts';
import { jobCostsRoute } from './renders/costs.ts';
import { jobCountsRoute } from './renders/counts.ts';
import { createJobRoute } from './renders/create.ts';
import { getJobRoute } from './renders/get.ts';
import { listJobsRoute } from './renders/list.ts';
import { jobLogRoute } from './renders/log.ts';
import { patchJobRoute } from './renders/patch.ts';
import { rebuildIndexRoute } from './renders/rebuild.ts';
import { jobStatsRoute } from './renders/stats.ts';
import { jobVersionsRoute } from './renders/versions.ts';
import { arrangeRoutes } from './scenes/arrange.ts';
import { sceneRoutes } from './scenes/scenes.ts';
import { commentRoutes } from './comments/comments.ts';
import { draftRoutes } from './scripts/draft.ts';
import { breakdownRoutes } from './scripts/breakdown.ts';
import { diffRoute } from './scripts/diff.ts';
import { exportVersionRoute } from './scripts/export.ts';
import { importScriptRoute } from './scripts/import.ts';
import { shareRoutes } from './scripts/shares.ts';
import { scriptRoutes } from './scripts/scripts.ts';
import { productionRoutes } from './scripts/production.ts';
import { versionRoutes } from './scripts/versions.ts';
import { seedRoute } from './seed/seed.ts';
import { sessionChangeRoutes } from './sessions/changes.ts';
import { sessionReadRoutes } from './sessions/get.ts';
import { sessionStepRoutes } from './sessions/steps.ts';
import { createSiteRoute } from './sites/create.ts';
import { heartbeatRoute } from './sites/heartbeat.ts';
import { makeSiteKeyRoute, revokeSiteKeyRoute } from './sites/keys.ts';
import { listSitesRoute } from './sites/list.ts';
import { patchSiteRoute } from './sites/patch.ts';
import { removeSiteRoute } from './sites/remove.ts';
import { statsRoute } from './stats/stats.ts';
import { replicateWebhookRoute } from './webhooks/replicate.ts';
import { assignStreamRoute } from './streams/assign.ts';
import { streamAuditRoute } from './streams/audit.ts';
import {
  archiveStreamRoute,
  cancelStreamRoute,
  restoreStreamRoute,
  retryStreamRoute,
  undoStreamRoute,
} from './streams/commands.ts';
import { streamBudgetRoute, streamCostsRoute } from './streams/costs.ts';
import { createStreamRoute } from './streams/create.ts';
import { decideRoute } from './streams/decide.ts';
import { getDecisionRoute } from './streams/decision.ts';
import { listFilmsRoute } from './streams/films.ts';
import { getStreamRoute } from './streams/get.ts';
import { listStreamsRoute } from './streams/list.ts';
import { patchStreamRoute } from './streams/patch.ts';
import { streamOfVersionRoute } from './streams/of-version.ts';
import { streamScriptRoutes } from './streams/script.ts';
import { listTakesRoute } from './streams/takes.ts';
import { docsPartRoute, docsRoute } from './system/docs.ts';
import { engineRoute } from './system/engine.ts';
import { queuesRoute } from './system/queues.ts';
import { healthRoute } from './system/health.ts';
import { homeRoute } from './system/home.ts';
import { metricsRoute } from './system/metrics.ts';
import { openApiRoute } from './system/openapi.ts';
import { transferCommandRoutes } from './transfers/commands.ts';
import { getTransferRoute } from './transfers/get.ts';
import { listTransfersRoute } from './transfers/list.ts';

/** Every endpoint there is. */
export const routes: readonly Route[] = [
  loginRoute,
  logoutRoute,
  meRoute,
  listUsersRoute,
  createUserRoute,
  patchUserRoute,
  listStreamsRoute,
  createStreamRoute,
  getStreamRoute,
  patchStreamRoute,
  decideRoute,
  assignStreamRoute,
  retryStreamRoute,
  undoStreamRoute,
  cancelStreamRoute,
  archiveStreamRoute,
  restoreStreamRoute,
  listTakesRoute,
  listFilmsRoute,
  streamAuditRoute,
  streamCostsRoute,
  streamBudgetRoute,
  ...streamScriptRoutes,
  streamOfVersionRoute,
  getDecisionRoute,
  listFilesRoute,
  registerFileRoute,
  uploadFileRoute,
  getFileRoute,
  fileAuditRoute,
  listGradedRoute,
  ...uploadGradedRoutes,
  ...fileActionRoutes,
  listTransfersRoute,
  getTransferRoute,
  ...transferCommandRoutes,
  listJobsRoute,
  createJobRoute,
  getJobRoute,
  patchJobRoute,
  jobLogRoute,
  jobCostsRoute,
  jobVersionsRoute,
  duplicateJobRoute,
  retryJobRoute,
  cancelJobRoute,
  archiveJobRoute,
  restoreJobRoute,
  jobStatsRoute,
  jobCountsRoute,
  rebuildIndexRoute,
  ...sessionStepRoutes,
  ...sessionReadRoutes,
  ...sessionChangeRoutes,
  ...scriptJobReadRoutes,
  ...scriptJobChangeRoutes,
  ...characterRoutes,
  ...scriptRoutes,
  ...versionRoutes,
  ...productionRoutes,
  ...draftRoutes,
  importScriptRoute,
  exportVersionRoute,
  diffRoute,
  ...breakdownRoutes,
  ...shareRoutes,
  ...commentRoutes,
  ...sceneRoutes,
  ...arrangeRoutes,
  generateRoute,
  saveRoute,
  replicateWebhookRoute,
  listLibraryRoute,
  tagAssetRoute,
  uploadMediumRoute,
  listSitesRoute,
  createSiteRoute,
  patchSiteRoute,
  removeSiteRoute,
  heartbeatRoute,
  makeSiteKeyRoute,
  revokeSiteKeyRoute,
  statsRoute,
  seedRoute,
  inboxRoute,
  searchRoute,
  listAuditRoute,
  exportAuditRoute,
  auditNamesRoute,
  verifyAuditRoute,
  artifactRoute,
  homeRoute,
  healthRoute,
  engineRoute,
  queuesRoute,
  metricsRoute,
  openApiRoute,
  docsRoute,
  docsPartRoute,
];
