import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import { ENVIRONMENT_VARIABLES, EnvironmentError, readEnvironment } from './environment.ts';

describe('.env.example', () => {
  /** Its variables with the documented defaults, as if every line were uncommented. */
  const documented = async (): Promise<Record<string, string>> => {
    const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
    return parse(example.replaceAll(/^# (?=[A-Z0-9_]+=)/gm, ''));
  };

  test('names every variable, and no other', async () => {
    expect(Object.keys(await documented()).toSorted()).toEqual(ENVIRONMENT_VARIABLES.toSorted());
  });

  test('shows the defaults', async () => {
    // Left empty: what has no default, and what depends on the machine.
    const shown = Object.entries(await documented()).filter(([, value]) => value !== '');
    expect(shown.length).toBeGreaterThan(10);
    expect(readEnvironment(Object.fromEntries(shown))).toEqual(readEnvironment({}));
  });
});

describe('the environment', () => {
  test('says in one line everything that is wrong', () => {
    const read = (): unknown => readEnvironment({ PORT: '70000', LOG_LEVEL: 'loud' });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/^The environment is not usable: PORT: [^\n]+; LOG_LEVEL: [^\n]+\.$/);
  });

  test('takes an empty variable for one that is not set', () => {
    const { DATABASE_URL, PORT } = readEnvironment({ DATABASE_URL: '', PORT: '' });
    expect({ DATABASE_URL, PORT }).toEqual({ DATABASE_URL: undefined, PORT: 8000 });
  });

  test.each([
    [{ ADMIN_USERNAME: 'anna' }, 'ADMIN_USERNAME is set without ADMIN_PASSWORD: set both, or neither.'],
    [
      { ADMIN_PASSWORD: 'open sesame' },
      'ADMIN_PASSWORD is set without ADMIN_USERNAME: set both, or neither.',
    ],
    [
      { ADMIN_USERNAME: 'anna', ADMIN_PASSWORD: 'ä'.repeat(37) },
      'The environment is not usable: ADMIN_PASSWORD: must be at most 72 bytes, for bcrypt reads no more.',
    ],
  ])('makes no first admin of %j', (source, message) => {
    expect(() => readEnvironment(source)).toThrow(new EnvironmentError(message));
  });

  test.each([
    [
      { S3_BUCKET_NAME: 'films', AWS_ACCESS_KEY_ID: 'key' },
      'AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY',
    ],
    [{ S3_ENDPOINT: 'https://s3.example.com' }, 'S3_ENDPOINT is set without S3_BUCKET_NAME: name the bucket'],
    [{ S3_BUCKET_NAME: 'films', S3_ENDPOINT: 's3.example.com' }, 'S3_ENDPOINT: must look like https://host'],
    [{ S3_BUCKET_NAME: 'My Films' }, 'S3_BUCKET_NAME: must be the name of a bucket'],
  ])('keeps no files in a bucket of %j', (source, message) => {
    expect(() => readEnvironment(source)).toThrow(message);
  });

  test('leaves alone keys that are there for other programs', () => {
    expect(readEnvironment({ AWS_ACCESS_KEY_ID: 'key' }).S3_BUCKET_NAME).toBeUndefined();
  });

  test('reads the session secret under its older name', () => {
    expect(readEnvironment({ DIRECTOR_SECRET_KEY: 'older' }).SESSION_SECRET).toBe('older');
    expect(readEnvironment({ DIRECTOR_SECRET_KEY: 'older', SESSION_SECRET: 'newer' }).SESSION_SECRET).toBe(
      'newer',
    );
    expect(readEnvironment({ DIRECTOR_SECRET_KEY: 'older', SESSION_SECRET: '' }).SESSION_SECRET).toBe(
      'older',
    );
  });
});

describe('the proxies that are believed', () => {
  test.each([
    ['1', 1],
    ['0', 0],
    ['loopback', ['loopback']],
    ['10.0.0.5, fd00::/8,192.168.0.0/16', ['10.0.0.5', 'fd00::/8', '192.168.0.0/16']],
  ])('may be %s', (TRUST_PROXY, read) => {
    expect(readEnvironment({ TRUST_PROXY }).TRUST_PROXY).toEqual(read);
  });

  test.each(['true', 'caddy', '10.0.0.0/33', 'loopback,everybody'])('may not be %s', (TRUST_PROXY) => {
    expect(() => readEnvironment({ TRUST_PROXY })).toThrow(/TRUST_PROXY: must be a number of proxies/);
  });
});
