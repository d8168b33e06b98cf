const shared = require('./support/jest-shared.cjs');

/**
 * The product as a whole, nothing mocked between the ends. `story`: in a real browser, against the demo as a newcomer
 * starts it. `mailboxes`: against a real Dovecot, with servers on a database of the test
 * run; `rolling-restart`: two of them, restarted in turn.
 */
const ON_TEST_DATABASES = ['<rootDir>/tests/e2e/mailbox*.test.ts', '<rootDir>/tests/e2e/rolling-restart.test.ts'];

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'story',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
      testPathIgnorePatterns: ['/tests/e2e/mailbox', '/tests/e2e/rolling'],
    },
    {
      ...shared,
      displayName: 'mailboxes',
      testEnvironment: 'node',
      globalSetup: '<rootDir>/tests/support/database-setup.cjs',
      globalTeardown: '<rootDir>/tests/support/database-teardown.cjs',
      testMatch: ON_TEST_DATABASES,
    },
  ],
  maxWorkers: 1,
  testTimeout: 120_000,
  forceExit: true,
};
