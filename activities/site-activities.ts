import { archiveFile } from './files/archive-file.ts';
import { deliverFile } from './files/deliver-file.ts';
import { discardDelivery } from './files/discard-delivery.ts';
import { listGraded } from './files/list-graded.ts';
import { validateFile } from './files/validate-file.ts';
import { verifyCopy } from './files/verify-copy.ts';
import { asFailure } from './failures.ts';
import { discardPartial, moveFile } from './transfers/move-file.ts';
import type { SiteContext } from './transfers/site-context.ts';
import type { SiteActivities, TransferActivities } from '../workflows/contracts/activities.ts';

/** What the workers of one site serve. They know no database: all they need comes as input, and goes back as result or heartbeat. */
export function createSiteActivities(context: SiteContext): SiteActivities & TransferActivities {
  const bind =
    <Input, Output>(activity: (context: SiteContext, input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      try {
        return await activity(context, input);
      } catch (error) {
        throw asFailure(error, null);
      }
    };
  return {
    validateFile: bind(validateFile),
    verifyCopy: bind(verifyCopy),
    deliverFile: bind(deliverFile),
    archiveFile: bind(archiveFile),
    listGraded: bind(listGraded),
    discardDelivery: bind(discardDelivery),
    discardPartial: bind(discardPartial),
    moveFile: bind(moveFile),
  };
}
