import type { Core } from '@strapi/strapi';

import type { ArticleHappening } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { loggerOf } from '../../../../../kernel/log';
import { writtenApart } from '../../../core/written-apart';
import { insertHappenings } from '../repositories/happenings';

const EVERY_MS = 300;
const MOST_WAITING = 20_000;
/** Thousands at once would hold up those who read meanwhile. */
const AT_ONCE = 100;

/** What happens to articles, written down with others: no reader waits for it. */
export interface HappeningLog {
  note(happening: ArticleHappening): void;
  /** All of it is in the database. Call when the process ends. */
  flush(): Promise<void>;
}

const logs = new WeakMap<Core.Strapi, HappeningLog>();

export function happeningLog(strapi: Core.Strapi): HappeningLog {
  const known = logs.get(strapi);
  if (known) return known;
  const log = newLog(strapi);
  logs.set(strapi, log);
  return log;
}

function newLog(strapi: Core.Strapi): HappeningLog {
  let waiting: ArticleHappening[] = [];
  let timer: NodeJS.Timeout | null = null;
  let written = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    const noted = waiting;
    waiting = [];
    const write = (some: readonly ArticleHappening[]): Promise<void> => insertHappenings(databaseOf(strapi), some);
    for (let from = 0; from < noted.length; from += AT_ONCE) {
      const lost = await writtenApart(noted.slice(from, from + AT_ONCE), write, (cause) => !isDatabaseOutage(cause));
      // Figures, no promises: a database that is away must not fill the memory with them.
      if (lost)
        loggerOf(strapi, 'help-centre').error('What was read was not written down.', { count: lost.count }, lost.cause);
    }
  }

  /** After what is being written: who waits for the end waits for that too, and what is noted meanwhile is held here. */
  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    written = written.then(writeWaiting);
    return written;
  }

  return {
    note(happening) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(happening);
      timer ??= setTimeout(() => void flush(), EVERY_MS);
    },
    flush,
  };
}
