import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { parse } from 'yaml';
import { registerCommands } from '../cli/greenlit.ts';
import { projectRoot } from '../cli/up/project-root.ts';
import { ENVIRONMENT_VARIABLES, readEnvironment } from '../config/environment.ts';
import { searchAttributes } from '../workflows/contracts/search-attributes.ts';
import { TASK_QUEUES } from '../workflows/contracts/task-queues.ts';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const text = await readFile(join(projectRoot, 'docker-compose.yml'), 'utf8');
const { services, volumes } = parse(text, { merge: true }) as Compose;
const all = Object.entries(services);
const ours = all.filter(([, { image }]) => image === 'greenlit');

/** A value as Compose sees it when everything that has to be set is set. */
const filledIn = (value: string): string =>
  value.replaceAll(
    /\$\{[A-Z0-9_]+:(?:-([^}]*)|\?[^}]*)\}/g,
    (_, fallback?: string) => fallback ?? 'f'.repeat(64),
  );

describe('docker-compose.yml', () => {
  test('runs commands that exist, with options that they take', async () => {
    const program = new Command().exitOverride();
    await registerCommands(program);
    expect(ours.map(([name]) => name).toSorted()).toEqual([
      ...['api', 'migrate', 'render-worker', 'site-worker', 'worker'],
    ]);
    for (const [, { command: [name, ...options] = [] }] of ours) {
      const command = program.commands.find((one) => one.name() === name);
      // An option that is not known, or a queue that is none, throws.
      expect(command?.exitOverride().parseOptions(options)).toEqual({ operands: [], unknown: [] });
    }
  });

  test('sets variables that Greenlit reads, to values that it accepts', () => {
    for (const [, { environment = {} }] of ours) {
      expect(ENVIRONMENT_VARIABLES).toEqual(expect.arrayContaining(Object.keys(environment)));
      const values = Object.entries(environment).map(([name, value]) => [name, filledIn(value)]);
      expect(readEnvironment(Object.fromEntries(values))).toMatchObject({ NODE_ENV: 'production' });
    }
  });

  test('serves every task queue', () => {
    const served = ours.flatMap(([, { command = [] }]) =>
      command.filter((_, at) => command[at - 1] === '--queue'),
    );
    expect(served.toSorted()).toEqual(Object.keys(TASK_QUEUES).toSorted());
  });

  test('serves the sites, in one process that reaches the API', () => {
    const serving = ours.filter(([, { command = [] }]) => command.includes('--sites'));
    expect(serving).toHaveLength(1);
    const { environment = {} } = serving[0]?.[1] ?? {};
    expect(all.map(([name]) => name)).toContain(environment['HOST']);
    expect(environment['PORT']).toBe(services['api']?.environment?.['PORT']);
  });

  test('holds no secret, and does not start without them', () => {
    const secrets = all.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|PWD|SECRET|DATABASE_URL/.test(name)),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(8);
    // Without the key of a bucket files are kept in a folder.
    for (const [name, value] of secrets)
      expect(value).toMatch(
        name === 'AWS_SECRET_ACCESS_KEY' ? '${AWS_SECRET_ACCESS_KEY:-}' : /\$\{[A-Z_]+:\?/,
      );
  });

  test('waits for services that exist, and for health only where it is checked', () => {
    for (const [, { depends_on = {} }] of all) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(services).toHaveProperty([name]);
        if (condition === 'service_healthy') expect(services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  test('mounts volumes that it declares', () => {
    const mounted = all.flatMap(([, service]) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''),
    );
    const named = mounted.filter((source) => !source.startsWith('.'));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(volumes).toSorted());
  });

  test('pins the versions of what others make', () => {
    const others = all.filter(([, { image }]) => image !== 'greenlit');
    for (const [, { image }] of others) expect(image).toMatch(/:\d+\.\d+(\.\d+)?$/);
  });

  test('registers the search attributes', () => {
    const script = services['temporal-namespace']?.command?.at(-1) ?? '';
    const registered = script
      .replaceAll(/\\\n\s+/g, '')
      .split('\n')
      .flatMap((line) => {
        const type = /search-attribute create --type (\w+)/.exec(line)?.[1];
        return type ? [...line.matchAll(/--name (\w+)/g)].map(([, name]) => [name, type]) : [];
      });
    expect(Object.fromEntries(registered)).toEqual(searchAttributes);
  });
});

describe('the image', () => {
  test('contains every folder that the processes import from', async () => {
    const ignore = await readFile(join(projectRoot, '.dockerignore'), 'utf8');
    const folders = (await readdir(projectRoot, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
    const notNeeded = ['bench', 'coverage', 'data', 'dist', 'docs', 'node_modules', 'testing'];
    for (const folder of folders.filter((name) => !notNeeded.includes(name))) {
      expect(ignore).toMatch(new RegExp(`^!${folder}$`, 'm'));
    }
  });

  test('runs as somebody who is not root', async () => {
    const dockerfile = await readFile(join(projectRoot, 'Dockerfile'), 'utf8');
    expect(dockerfile.split(/^FROM /m).at(-1)).toMatch(/^USER node$/m);
  });
});
