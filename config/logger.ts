import type { Core } from '@strapi/strapi';

import { logSettings, type LogFormat } from '../src/kernel/log-format';

/** `json` where programs read the log (production), `text` where people do; LOG_FORMAT says otherwise. */
function formatOf(env: Core.Config.Shared.ConfigParams['env']): LogFormat {
  const isRead = env('NODE_ENV') === 'production' && env('THROUGHLINE_SANDBOX', '') !== '1';
  const wanted = env('LOG_FORMAT', isRead ? 'json' : 'text');
  if (wanted !== 'json' && wanted !== 'text') throw new Error(`LOG_FORMAT is "json" or "text", not "${wanted}".`);
  return wanted;
}

const LEVELS = new Set(['error', 'warn', 'info', 'http', 'debug']);

function levelOf(env: Core.Config.Shared.ConfigParams['env']): string {
  const level = env('LOG_LEVEL', 'http');
  if (!LEVELS.has(level)) throw new Error(`LOG_LEVEL is one of ${[...LEVELS].join(', ')}, not "${level}".`);
  return level;
}

const config = ({ env }: Core.Config.Shared.ConfigParams) => logSettings(formatOf(env), levelOf(env));

export default config;
