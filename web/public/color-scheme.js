// Runs before the first paint, as a file of its own because the page's policy allows no inline script.
// The key is the one Mantine's local storage manager writes.
try {
  const scheme = localStorage.getItem('mantine-color-scheme-value') === 'light' ? 'light' : 'dark';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
} catch {
  // Storage may be forbidden; the page is then dark, as by default.
}
