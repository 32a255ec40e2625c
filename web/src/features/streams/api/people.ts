import { useQuery } from '@tanstack/react-query';
import { REVIEWER_ROLES } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { accountsQuery, ofRoles } from '../../users/users-api.ts';

const reviewers = ofRoles(REVIEWER_ROLES);

/** Everybody who may decide a stream's checkpoints. */
export const useReviewers = (enabled: boolean) => useQuery({ ...accountsQuery, select: reviewers, enabled });
