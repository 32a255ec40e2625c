/** From a slash or drive that begins a word to its end: two names or more. `24000/1001` and addresses of the web are none. */
const PATH = /(?<![\w/:.])(?:[A-Za-z]:[\\/]|\/)(?:[^\s'"`/\\]+[\\/])+([^\s'"`/\\]*)/g;
/** Where in memory a part of ffmpeg lies. */
const ADDRESS = / @ 0x[0-9a-f]+(?=\])/g;

/**
 * A failure's words as people are told them: of a file its name, not where it lies on the machine that worked. The log keeps
 * them as they were.
 * @param folder that paths may begin with, whatever characters it has.
 */
export const withoutPaths = (words: string, folder = ''): string =>
  (/\s/.test(folder) ? words.replaceAll(folder, '/folder') : words)
    .replaceAll(PATH, (_path, name: string) => name || 'a folder')
    .replaceAll(ADDRESS, '');
