import { KINDS, type Subject } from '../../workflows/contracts/kinds.ts';

/** The page of a subject in the web app. */
export const pageOf = ({ kind, id }: Subject): string => `${KINDS[kind].page}/${id}`;
