/** The pages of a script, below its address. */
export const TABS = [
  { path: '', word: 'Write' },
  { path: 'pages', word: 'Pages' },
  { path: 'scenes', word: 'Scenes' },
  { path: 'breakdown', word: 'Breakdown' },
  { path: 'analysis', word: 'Analysis' },
  { path: 'versions', word: 'Versions' },
  { path: 'diff', word: 'Compare' },
] as const;
