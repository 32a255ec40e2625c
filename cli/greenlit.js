#!/usr/bin/env node
// Plain JavaScript, so that a Node too old to read TypeScript can hand over to the one that npm installed here.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const { main } = await import('./greenlit.ts');
  await main();
} else {
  await handOver();
}

async function handOver() {
  const { spawn } = await import('node:child_process');
  const { fileURLToPath } = await import('node:url');
  const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A Ctrl-C reaches the child by itself; other senders know only this process.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', () => {
    console.error(
      `greenlit: Node ${process.versions.node} is too old, and no newer one is installed here: run "npm ci".`,
    );
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
