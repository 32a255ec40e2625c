import { useQuery } from '@tanstack/react-query';
import { accountsQuery, ofRoles } from '../../users/users-api.ts';

const colorists = ofRoles(['colorist']);

/** Everybody whom a file can be given to. */
export const useColorists = () => useQuery({ ...accountsQuery, select: colorists });
