export interface ExternalTool {
  /** A command template: see `fillTemplate`. */
  readonly command: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it is told in its environment of a cap, in bytes a second. */
  readonly capped?: (bytesPerSec: number) => Readonly<Record<string, string>>;
}

export const TOOL_PRESETS: Readonly<Record<'raysync' | 'aspera' | 'rclone', ExternalTool>> = {
  // RaySync's client differs by version and its options are not public: a program of that name on PATH, or a template.
  raysync: { command: 'raysync {source} {destination}' },
  // -k 2: resumes where the file's checksum holds; -T: no encryption, as within a facility; -Q: fair share of the line.
  aspera: { command: 'ascp -k 2 -T -Q {source} {destination}' },
  // From 1.63 on rclone writes to a name of its own unless told not to; older ones do not know the option.
  rclone: {
    command: 'rclone copyto --ignore-times {source} {destination}',
    environment: { RCLONE_INPLACE: 'true' },
    capped: (bytesPerSec) => ({ RCLONE_BWLIMIT: `${bytesPerSec}B` }),
  },
};
