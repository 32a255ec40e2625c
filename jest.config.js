import { drillsOutOfTurn, thisTurn } from './testing/turn.ts';

process.env.GREENLIT_TEST_TURN = await thisTurn();
const isNamed = process.argv.slice(2).some((word) => !word.startsWith('-'));

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
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/data/',
    '<rootDir>/dist/',
    ...drillsOutOfTurn(isNamed || process.env.DRILLS === 'all'),
  ],
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/dist/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc({ tsx: false }), '\\.tsx$': swc({ tsx: true }) },
  globalSetup: './testing/global-setup.ts',
  globalTeardown: './testing/global-teardown.ts',
  testSequencer: './testing/slowest-first.js',
  // Real servers and real media: slow machines need the time.
  testTimeout: 120_000,
  // Twice the cores it is meant for: most suites wait for servers and clocks more than they compute.
  maxWorkers: 4,
  // Modules and Temporal's native runtime stay in a worker's memory after its tests: collecting that garbage takes longer than beginning anew.
  workerIdleMemoryLimit: '1GB',
};
