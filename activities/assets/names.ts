/** What systems leave in folders by themselves: never part of what a camera or a person put there. Lower case. */
const LITTER: ReadonlySet<string> = new Set([
  '.ds_store',
  '.apdisk',
  '.fseventsd',
  '.spotlight-v100',
  '.temporaryitems',
  '.trashes',
  '.documentrevisions-v100',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  '@eadir',
]);

/** Whether a file or folder of this name is a system's own; `._name` is where macOS keeps what other disks cannot hold. */
export const isLitter = (name: string): boolean => name.startsWith('._') || LITTER.has(name.toLowerCase());

/** Names that copying programs and browsers give to what is not complete. rsync's begin with a dot. */
const TEMPORARY = /\.(?:part|partial|filepart|tmp|temp|crdownload|download)$|~$/i;

export const isTemporaryName = (name: string): boolean => TEMPORARY.test(name);

/** What a name will be when its file is complete: `f.dpx.part` and rsync's `.f.dpx.x7Gk2q` are `f.dpx`. */
export const finalName = (name: string): string =>
  name.replace(TEMPORARY, '').replace(/^\.(.+)\.\w{6}$/, '$1');

/** What travels with a clip of the same stem, by its extension: logs, sound, looks, subtitles. */
const SIDECARS =
  /\.(?:xml|ale|wav|bwf|sidecar|cdl|cc|ccc|lut|cube|3dl|look|aml|rmd|srt|vtt|xmp|bim|cpf|mhl|md5|csv|edl|json|txt|thm)$/i;

export const isSidecarName = (name: string): boolean => SIDECARS.test(name);
