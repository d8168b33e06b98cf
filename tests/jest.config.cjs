const shared = require('./support/jest-shared.cjs');

/** `unit` needs nothing; `integration` has one Strapi per worker on the embedded PostgreSQL. */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}', '<rootDir>/tests/architecture/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testEnvironment: '<rootDir>/tests/support/strapi-environment.cjs',
      globalSetup: '<rootDir>/tests/support/database-setup.cjs',
      globalTeardown: '<rootDir>/tests/support/database-teardown.cjs',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
  ],
  maxWorkers: 2,
  testTimeout: 20_000,
  // Strapi keeps timers of its own that nothing ends.
  forceExit: true,
};
