import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from './environment.ts';
import { assertProductionSecrets } from './production-secrets.ts';

const strong = (): string => randomBytes(32).toString('hex');
const check = (variables: Record<string, string>): void =>
  assertProductionSecrets(
    readEnvironment({
      ...{ NODE_ENV: 'production', SESSION_SECRET: strong(), JWT_SECRET_KEY: strong() },
      ...variables,
    }),
  );

describe('production starts with secrets', () => {
  test('that are random', () => {
    expect(() => check({ DAEMON_API_KEY: strong() })).not.toThrow();
    expect(() => check({ DAEMON_API_KEY: randomBytes(32).toString('base64') })).not.toThrow();
  });

  test.each([
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET has fewer than 32 characters'],
    [{ JWT_SECRET_KEY: 'x'.repeat(64) }, 'JWT_SECRET_KEY repeats itself'],
    [{ JWT_SECRET_KEY: '0a9b8c7d6e5f'.repeat(4) }, 'JWT_SECRET_KEY repeats itself'],
    [{ DAEMON_API_KEY: 'change-me-change-me-change-me-0123' }, 'DAEMON_API_KEY contains "changeme"'],
    [{ SESSION_SECRET: 'your_session_SECRET_here_0123456789' }, 'SESSION_SECRET contains "secret"'],
  ])('and not with %j', (variables, fault) => {
    expect(() => check(variables)).toThrow(
      `In production ${fault}: put the output of "openssl rand -hex 32"`,
    );
  });

  test('of which no two are the same', () => {
    const secret = strong();
    expect(() => check({ SESSION_SECRET: secret, JWT_SECRET_KEY: secret })).toThrow(
      'JWT_SECRET_KEY is the same as SESSION_SECRET',
    );
  });

  test.each(['admin', 'demo123', 'Password', 'aaaaaaaa', 'anna'])(
    'and not with an admin who has %s',
    (ADMIN_PASSWORD) => {
      expect(() => check({ ADMIN_USERNAME: 'anna', ADMIN_PASSWORD })).toThrow('one that everybody knows');
    },
  );

  test('which development does not ask for', () => {
    expect(() => assertProductionSecrets(readEnvironment({ SESSION_SECRET: 'short' }))).not.toThrow();
  });
});
