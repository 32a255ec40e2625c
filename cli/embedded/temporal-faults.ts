/** One line about a Temporal that ended, from its last lines; undefined when they say nothing known. */
export function explainTemporal(
  databaseFile: string | undefined,
  lastLines: readonly string[],
): string | undefined {
  const text = lastLines.join('\n');
  if (/no space left on device|database or disk is full/i.test(text)) {
    return `The disk of ${databaseFile} is full: free some space, then start again.`;
  }
  if (/file is not a database|disk image is malformed/i.test(text)) {
    return `Temporal's database ${databaseFile} is damaged: put a backup in its place, or move it away to begin anew (running workflows are lost).`;
  }
  if (/address already in use/i.test(text)) {
    return "Temporal's port is taken: free it, or set TEMPORAL_PORT and TEMPORAL_UI_PORT to others.";
  }
  return undefined;
}
