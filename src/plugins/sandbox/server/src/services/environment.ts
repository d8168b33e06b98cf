import path from 'node:path';

import { z } from 'zod';

import type { Login } from './people';

const environment = z.object({
  DATA_DIR: z.string().min(1).default('.data/demo'),
  SMTP_HOST: z.string().min(1).default('127.0.0.1'),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(2525),
  DEMO_ADMIN_EMAIL: z.email(),
  DEMO_ADMIN_PASSWORD: z.string().min(8),
  DEMO_AGENT_EMAIL: z.email(),
  DEMO_AGENT_PASSWORD: z.string().min(8),
});

export interface DemoEnvironment {
  /** the sandbox's own folder in the data folder */
  readonly folder: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly admin: Login;
  readonly agent: Login;
}

/** What the launcher says; a missing word ends the boot with its name. */
export function readEnvironment(variables: NodeJS.ProcessEnv): DemoEnvironment {
  const read = environment.safeParse(variables);
  if (!read.success) {
    const names = read.error.issues.map(({ path: [name] }) => String(name)).join(', ');
    throw new Error(`The sandbox needs ${names} in the environment: start it with "npm run demo".`);
  }
  const said = read.data;
  return {
    folder: path.resolve(said.DATA_DIR, 'sandbox'),
    smtp: { host: said.SMTP_HOST, port: said.SMTP_PORT },
    admin: { email: said.DEMO_ADMIN_EMAIL, password: said.DEMO_ADMIN_PASSWORD },
    agent: { email: said.DEMO_AGENT_EMAIL, password: said.DEMO_AGENT_PASSWORD },
  };
}
