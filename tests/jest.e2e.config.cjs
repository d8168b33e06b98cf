const shared = require('./support/jest-shared.cjs');

/**
 * The product as a whole, nothing mocked between the ends. `story`: in a real browser, against the demo as a newcomer
 * starts it. `mailboxes`: against a real Dovecot, with servers on a database of the test run.
 */
const MAILBOXES = '<rootDir>/tests/e2e/mailbox*.test.ts';

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'story',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
      testPathIgnorePatterns: ['/tests/e2e/mailbox'],
    },
    {
      ...shared,
      displayName: 'mailboxes',
      testEnvironment: 'node',
      globalSetup: '<rootDir>/tests/support/database-setup.cjs',
      globalTeardown: '<rootDir>/tests/support/database-teardown.cjs',
      testMatch: [MAILBOXES],
    },
  ],
  maxWorkers: 1,
  testTimeout: 120_000,
  forceExit: true,
};
