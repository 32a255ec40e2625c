import { KINDS, type Subject } from '../../../workflows/contracts/kinds.ts';

/** The page of a subject. */
export const pageOf = ({ kind, id }: Subject): string => `${KINDS[kind].page}/${id}`;
