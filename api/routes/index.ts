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
import { listFilesRoute } from './files/list.ts';
import { registerFileRoute } from './files/register.ts';
import { uploadFileRoute } from './files/upload.ts';
import { inboxRoute } from './inbox/inbox.ts';
import { searchRoute } from './inbox/search.ts';
import { renderRoutes } from './renders/jobs.ts';
import { seedRoute } from './seed/seed.ts';
import { createSiteRoute } from './sites/create.ts';
import { heartbeatRoute } from './sites/heartbeat.ts';
import { makeSiteKeyRoute, revokeSiteKeyRoute } from './sites/keys.ts';
import { listSitesRoute } from './sites/list.ts';
import { patchSiteRoute } from './sites/patch.ts';
import { statsRoute } from './stats/stats.ts';
import { assignStreamRoute } from './streams/assign.ts';
import { streamAuditRoute } from './streams/audit.ts';
import {
  archiveStreamRoute,
  cancelStreamRoute,
  restoreStreamRoute,
  retryStreamRoute,
} from './streams/commands.ts';
import { streamBudgetRoute, streamCostsRoute } from './streams/costs.ts';
import { createStreamRoute } from './streams/create.ts';
import { decideRoute } from './streams/decide.ts';
import { getDecisionRoute } from './streams/decision.ts';
import { getStreamRoute } from './streams/get.ts';
import { listStreamsRoute } from './streams/list.ts';
import { patchStreamRoute } from './streams/patch.ts';
import { listTakesRoute } from './streams/takes.ts';
import { docsPartRoute, docsRoute } from './system/docs.ts';
import { engineRoute } from './system/engine.ts';
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
  cancelStreamRoute,
  archiveStreamRoute,
  restoreStreamRoute,
  listTakesRoute,
  streamAuditRoute,
  streamCostsRoute,
  streamBudgetRoute,
  getDecisionRoute,
  listFilesRoute,
  registerFileRoute,
  uploadFileRoute,
  getFileRoute,
  fileAuditRoute,
  ...fileActionRoutes,
  listTransfersRoute,
  getTransferRoute,
  ...transferCommandRoutes,
  ...renderRoutes,
  listSitesRoute,
  createSiteRoute,
  patchSiteRoute,
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
  metricsRoute,
  openApiRoute,
  docsRoute,
  docsPartRoute,
];
