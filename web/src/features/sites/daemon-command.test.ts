import { expect, test } from '@jest/globals';
import { daemonCommand } from './daemon-command.ts';

test('can be pasted into a shell whatever the folder is called', () => {
  const site = { id: 'tustin', watch_path: "/Volumes/Cam 1/director's cut" };
  expect(daemonCommand(site, 'http://localhost:8000', 'k3y')).toBe(
    [
      'DAEMON_API_KEY=k3y \\',
      '  npx greenlit daemon --site tustin \\',
      `  --watch '/Volumes/Cam 1/director'\\''s cut' \\`,
      '  --orchestrator http://localhost:8000',
    ].join('\n'),
  );
});

test('without a key it says where one belongs', () => {
  expect(daemonCommand({ id: 'dallas', watch_path: null }, 'https://greenlit.example', null)).toContain(
    'THE_KEY',
  );
});
