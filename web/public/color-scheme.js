// Runs before the first paint, as a file of its own because the page's policy allows no inline script.
// The key is the one Mantine's local storage manager writes.
try {
  const chosen = localStorage.getItem('mantine-color-scheme-value');
  const isLight =
    chosen === 'light' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isLight ? 'light' : 'dark');
} catch {
  // Storage may be forbidden; the page is then dark, as by default.
}
