const swc = ({ tsx }) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      experimental: { keepImportAttributes: true },
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
  },
];

/** Runs as ES modules: `npm test` starts Node with --experimental-vm-modules. */
export default {
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/data/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/dist/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc({ tsx: false }), '\\.tsx$': swc({ tsx: true }) },
  globalSetup: './testing/global-setup.ts',
  globalTeardown: './testing/global-teardown.ts',
  testSequencer: './testing/slowest-first.js',
  // Real servers and real media: slow machines need the time.
  testTimeout: 120_000,
  // One more than the cores it is meant for: a third of the time of most suites is spent waiting for servers.
  maxWorkers: 3,
  // Modules and Temporal's native runtime stay in a worker's memory after its tests: collecting that garbage takes longer than beginning anew.
  workerIdleMemoryLimit: '600MB',
};
