import { afterEach, expect, test } from '@jest/globals';
import type { LiveUser } from '../../../../workflows/contracts/live.ts';
import { followPresence, forgetPresence, presenceOf } from './presence.ts';

const fog = { kind: 'stream', id: 'fog', session_id: 'fog', seq: 3 } as const;
const anna: LiveUser = { id: 1, username: 'anna', display_name: 'Anna Lindqvist' };
const looking = (...users: readonly LiveUser[]): void => followPresence({ ...fog, type: 'presence', users });

afterEach(() => forgetPresence('fog'));

test('who else looks is who was last said to', () => {
  looking(anna);
  expect(presenceOf('fog')).toEqual([anna]);
  expect(presenceOf('letters')).toEqual([]);
  looking();
  expect(presenceOf('fog')).toEqual([]);
});

test('whoever went while the connection was broken is gone when it is back', () => {
  looking(anna);
  followPresence({ ...fog, type: 'connected' });
  expect(presenceOf('fog')).toEqual([]);
});
