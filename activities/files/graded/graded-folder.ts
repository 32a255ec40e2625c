import { basename, join } from 'node:path';
import { isoOf } from '../../../workflows/contracts/instants.ts';
import type { GradedResult } from '../../../workflows/contracts/file/graded.ts';
import { filesBelow, type Member } from '../../assets/members.ts';
import { isSidecarName, isTemporaryName } from '../../assets/names.ts';
import { gapsInWords, sequencesIn, type Sequence } from '../../assets/sequences.ts';
import { TransferError } from '../../providers/transfer-error.ts';

/** What lies in a file's graded folder. */
export interface Graded {
  /** Absolute. */
  readonly folder: string;
  /** Hidden and unfinished files apart. */
  readonly members: readonly Member[];
  readonly sequences: readonly Sequence[];
  /** Files that are not complete yet, by their name. */
  readonly unfinished: readonly string[];
}

/** What is delivered as one. */
export interface Deliverable {
  readonly result: GradedResult;
  /** Absolute folder in which the members have their paths. */
  readonly base: string;
  readonly members: readonly Member[];
}

/** As rsync names what it is writing. */
const RSYNC = /^\..+\.[0-9a-z]{6}$/i;
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));
const isUnfinished = (path: string): boolean =>
  isHidden(path) ? RSYNC.test(basename(path)) : isTemporaryName(basename(path));

/** @throws TransferError where the folder holds what nobody can deliver, such as links. */
export async function readGraded(folder: string, signal?: AbortSignal): Promise<Graded> {
  const all = await filesBelow(folder, signal).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'source_missing') return [];
    throw error;
  });
  const members = all.filter(({ path }) => !isHidden(path) && !isUnfinished(path));
  return {
    folder,
    members,
    sequences: sequencesIn(members.map(({ path }) => path)),
    unfinished: all.map(({ path }) => path).filter(isUnfinished),
  };
}

/** What may be the graded result by itself: sequences, and files that are neither a frame of one nor a sidecar. */
export function resultsIn(graded: Graded): readonly Deliverable[] {
  const sequences = graded.sequences.map((sequence) => sequenceIn(graded, sequence));
  const frames = new Set(graded.sequences.flatMap((sequence) => [...framesOf(graded, sequence)]));
  const files = graded.members
    .filter(({ path }) => !frames.has(path) && !isSidecarName(basename(path)))
    .map(({ path }) => fileIn(graded, path));
  return [...sequences, ...files];
}

/** Folders whose whole content can be delivered as one. */
export const foldersIn = (graded: Graded): readonly Deliverable[] =>
  [...new Set(graded.members.flatMap(({ path }) => path.split('/').slice(0, -1).slice(0, 1)))].map((name) =>
    folderIn(graded, name),
  );

export const fileIn = (graded: Graded, name: string): Deliverable =>
  deliverable(graded, name, 'file', ({ path }) => path === name);

/** All that is in a folder, sidecars too. */
export const folderIn = (graded: Graded, name: string): Deliverable =>
  deliverable(graded, name, 'folder', ({ path }) => path.startsWith(`${name}/`));

export const sequenceIn = (graded: Graded, sequence: Sequence): Deliverable => {
  const frames = framesOf(graded, sequence);
  return deliverable(graded, sequence.name, 'sequence', ({ path }) => frames.has(path));
};

/** Their paths below the graded folder. */
export function framesOf({ members }: Graded, { name }: Sequence): ReadonlySet<string> {
  const [before, after] = [name.slice(0, name.lastIndexOf('[')), name.slice(name.lastIndexOf(']') + 1)];
  const isFrame = (path: string): boolean =>
    path.startsWith(before) &&
    path.toLowerCase().endsWith(after.toLowerCase()) &&
    /^\d{1,15}$/.test(path.slice(before.length, -after.length));
  return new Set(members.map(({ path }) => path).filter(isFrame));
}

function deliverable(
  graded: Graded,
  name: string,
  kind: GradedResult['kind'],
  isOf: (member: Member) => boolean,
): Deliverable {
  const members = graded.members.filter(isOf);
  const parent = parentOf(name);
  const newest = Math.max(...members.map(({ mtimeMs }) => mtimeMs));
  return {
    result: {
      ...{ name, kind, files: members.length, modified_at: isoOf(newest) },
      bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
      fault: faultOf(graded, name, kind, members),
    },
    // It is delivered without the folders that it lies in; a folder with its own name.
    base: join(graded.folder, parent),
    members: members.map((member) => ({ ...member, path: member.path.slice(parent.length) })),
  };
}

const parentOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/** What speaks against delivering it as it is. */
function faultOf(
  { sequences, unfinished }: Graded,
  name: string,
  kind: GradedResult['kind'],
  members: readonly Member[],
): string | null {
  const parent = parentOf(name);
  const arriving = unfinished.find((path) =>
    kind === 'folder'
      ? path.startsWith(`${name}/`)
      : kind === 'sequence'
        ? parentOf(path) === parent
        : basename(path).replace(/^\./, '').startsWith(basename(name)),
  );
  if (arriving !== undefined) return `${arriving} is still being copied.`;
  const empty = members.find(({ bytes }) => bytes === 0);
  if (empty) return `${empty.path} is empty.`;
  if (kind === 'file') return null;
  const paths = new Set(members.map(({ path }) => path));
  const broken = sequences.find(({ firstPath, missing }) => paths.has(firstPath) && missing.length > 0);
  if (broken) return `${broken.name} lacks the frames ${gapsInWords(broken.missing)}.`;
  return null;
}
