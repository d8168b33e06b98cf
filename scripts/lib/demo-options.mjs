import path from 'node:path';
import { parseArgs } from 'node:util';

import { fromRoot } from './paths.mjs';
import { UserError } from './user-error.mjs';

const DEFAULT_HTTP_PORT = 1337;
const DEFAULT_SMTP_PORT = 2525;
const HIGHEST_PORT = 65_534;

const USAGE = `npm run demo -- [--port P] [--data DIR] [--reset] [--json]
  --port P    HTTP on port P and SMTP on P+1 (without it ${DEFAULT_HTTP_PORT} and ${DEFAULT_SMTP_PORT})
  --data DIR  where the demo keeps its data (without it .data/demo)
  --reset     start over: deletes that data first
  --json      once ready, print one line of JSON for scripts, and nothing else, on standard output`;

function readArguments(argv) {
  try {
    return parseArgs({
      args: argv,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UserError(`${error.message}\n\n${USAGE}`);
  }
}

function readPort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT) {
    throw new UserError(`"${text}" is not a port: give --port a whole number from 1 to ${HIGHEST_PORT}.`);
  }
  return port;
}

/** The command line of the demo, checked. */
export function readDemoOptions(argv) {
  const { port, data, reset, json, help } = readArguments(argv);
  const ports =
    port === undefined
      ? { httpPort: DEFAULT_HTTP_PORT, smtpPort: DEFAULT_SMTP_PORT }
      : { httpPort: readPort(port), smtpPort: readPort(port) + 1 };
  return { ...ports, dataDir: data ? path.resolve(data) : fromRoot('.data', 'demo'), reset, json, help };
}

export { USAGE };
