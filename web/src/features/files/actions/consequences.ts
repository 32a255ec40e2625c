import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import type { FileAction, FileState } from '../../../../../workflows/contracts/file/transitions.ts';
import { bytes, count } from '../../../ui/formats.ts';
import { isAgain, type AskedAction } from './allowed.ts';

type File = Pick<CameraFileSummary, 'state' | 'size_bytes' | 'source_site' | 'destination_site' | 'colorist'>;
type SiteName = (id: string) => string;

/** What an action will do to the file, in plain words. */
export function consequence(action: FileAction, file: File, siteName: SiteName): string {
  const size = bytes(file.size_bytes);
  const from = siteName(file.source_site);
  const to = file.destination_site === null ? 'its destination' : siteName(file.destination_site);
  switch (action) {
    case 'validate':
      return `Reads all ${size} at ${from} again and probes it. If the sha256 is not what was reported, the file is rejected; if it cannot be played or frames are missing, it stays here.`;
    case 'queue':
      if (isAgain(action, file.state))
        return `For a copy at ${to} that is lost or damaged: puts it back into the queue of ${from}, to be sent again.`;
      return file.destination_site === null
        ? `Puts it into the queue of ${from}. You choose where to.`
        : `Puts it into the queue from ${from} to ${to}. Nothing moves yet.`;
    case 'start_transfer':
      return `Sends ${size} from ${from} to ${to} as soon as ${from} has a free slot, and verifies the copy there.`;
    case 'complete_transfer':
      return `For bytes that were moved by other means: reads the copy at ${to} and counts it only if its sha256 is right. A transfer under way ends.`;
    case 'assign':
      return file.colorist
        ? `Gives it to another colorist; it leaves ${file.colorist.display_name}'s inbox.`
        : 'Gives it to a colorist, in whose inbox it then waits.';
    case 'start':
      return 'Tells everybody that grading has begun. When it is done, deliver it from here.';
    case 'deliver':
      if (isAgain(action, file.state))
        return `Looks whether what was delivered is still in the MAM folder at ${to}, and brings what is gone.`;
      return `Puts what was graded into the MAM folder at ${to} with a checksum manifest, and verifies it there. You choose what.`;
    case 'archive':
      return `Makes a verified copy in the archive at ${to}. That is the end of its way.`;
    case 'reject':
      return 'Takes it out of the routing, with your reason. Its bytes stay where they are. It can be reopened.';
    case 'reopen':
      return 'Takes it back into the routing, with your reason, where it stood when it was rejected.';
  }
}

/** Done to many files without being told more. Verifying copies made elsewhere is a look at each file, not at many. */
export type PlainBulkAction = Exclude<FileAction, AskedAction | 'complete_transfer'>;

const BULK: Readonly<Record<PlainBulkAction, string>> = {
  validate:
    'Each is read through at its site and probed; one whose sha256 is not what was reported is rejected.',
  start_transfer: 'Each is sent as soon as its site has a free slot, and its copy is verified.',
  start: 'Everybody is told that grading has begun.',
  deliver:
    'What was graded of each is put into the MAM folder of its site with a checksum manifest, and verified there. Where it is not one result alone, nothing is: choose on the page of that file.',
  archive: 'Each gets a verified copy in the archive. That is the end of its way and cannot be taken back.',
};

/** `3 files, 37 GB`. */
export const amount = (files: readonly Pick<CameraFileSummary, 'size_bytes'>[]): string =>
  `${count(files.length, 'file')}, ${bytes(files.reduce((sum, { size_bytes }) => sum + size_bytes, 0))}`;

/** What an action will do to `n` files, and that it leaves alone those marked which it is not for. */
export function bulkConsequence(action: PlainBulkAction, n: number, marked: number): string {
  const others = marked - n;
  const rest = others > 0 ? ` Not done to ${count(others, 'marked file')}, for which it is no step now.` : '';
  return BULK[action] + rest;
}

/** What a file waits for when there is no step for the person who looks. */
export const WAITS_FOR: Readonly<Record<FileState, string>> = {
  detected: 'Waits for an engineer to validate it.',
  validated: 'Waits for an engineer to queue it.',
  queued: 'Waits for an engineer to start the transfer.',
  transferring: 'The transfer is under way; the file moves on by itself when the copy is verified.',
  transferred: 'Waits for an engineer to give it to a colorist.',
  colorist_assigned: 'Waits for its colorist to start.',
  in_progress: 'Its colorist is grading it.',
  delivered_to_mam: 'Waits for an engineer to archive it.',
  archived: 'Its way is at its end: a verified copy is in the archive.',
  rejected: 'It was rejected; nothing more happens to it unless an engineer reopens it.',
};
