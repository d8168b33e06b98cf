import { setTimeout as delay } from 'node:timers/promises';

import type { ChannelHealth } from '../../../../../../../contracts';
import type { Logger } from '../../../../../../../kernel/log';
import { FolderReader, type FolderTask } from './folder-reader';
import { hasFolder } from './imap-commands';
import { openImap, type ImapRoute, type ImapWaits } from './imap-connection';
import { failureOf, isWorthTelling, pauseAfter, type ImapFailure } from './imap-failure';
import { NewsBell } from './news-bell';

/** A mailbox that is to be read for as long as it is ours. */
export interface WatchTask {
  readonly route: ImapRoute;
  readonly folder: FolderTask;
  /** the folder for copies of what was sent: whether it is there is looked at with every connection; null: none */
  readonly sentFolder: string | null;
  /** changes when somebody signed in anew: a refused sign-in is then tried again at once. Null: not known right now */
  readonly signInMark: () => Promise<string | null>;
  readonly report: (health: ChannelHealth) => Promise<void>;
  readonly log: Logger;
  /** names the account in the log */
  readonly account: string;
  readonly times: WatchTimes;
}

export interface WatchTimes {
  /** IDLE may die in silence: at least this often we ask; it also renews IDLE (RFC 2177: within 29 minutes) */
  readonly pollMs: number;
  /** for servers without IDLE */
  readonly pollWithoutIdleMs: number;
  /** after the first failure; later ones wait longer */
  readonly firstPauseMs: number;
  readonly waits: ImapWaits;
}

/** Reads the mailbox until `signal` fires: connects again whenever the connection breaks, later each time. */
export async function watchMailbox(task: WatchTask, signal: AbortSignal): Promise<void> {
  let failures = 0;
  const isWell = (): void => void (failures = 0);
  while (!signal.aborted) {
    try {
      await attend(task, signal, { isWell, isDoubtful: failures > 0 });
    } catch (cause) {
      if (signal.aborted) return;
      failures += 1;
      await tell(task, failureOf(cause), failures, cause);
      await rest(task, pauseAfter(failureOf(cause), failures, task.times.firstPauseMs), signal);
    }
  }
}

const OK: ChannelHealth = { state: 'ok', code: null, detail: null };
const NO_SENT_FOLDER: ChannelHealth = {
  state: 'failing',
  code: 'sent_folder',
  detail: 'The folder for copies of sent mails is not in the mailbox: check its name. Mails come and go without it.',
};

interface Course {
  readonly isWell: () => void;
  /** it failed before: all is well only when everything was read */
  readonly isDoubtful: boolean;
}

/** One connection, from sign-in to its end; rejects when it breaks. */
async function attend(task: WatchTask, signal: AbortSignal, { isWell, isDoubtful }: Course): Promise<void> {
  const { folder, times } = task;
  const connection = await openImap(task.route, times.waits, signal);
  try {
    const bell = new NewsBell(connection.client);
    const reader = await FolderReader.open(connection, folder, signal);
    task.log.info('A mailbox is being read.', { account: task.account, beginning: reader.beginning });
    const hasSentFolder = task.sentFolder === null || (await hasFolder(connection, task.sentFolder));
    const health = hasSentFolder ? OK : NO_SENT_FOLDER;
    if (!isDoubtful) await task.report(health);
    for (;;) {
      bell.silence();
      await reader.catchUp();
      isWell();
      await task.report(health);
      if (reader.isAuditDue) await reader.audit();
      await bell.wait(times, signal);
      signal.throwIfAborted();
      await connection.ask(connection.client.noop());
    }
  } finally {
    connection.close();
  }
}

async function tell(task: WatchTask, failure: ImapFailure, failures: number, cause: unknown): Promise<void> {
  const { code, detail } = failure;
  task.log.warn('A mailbox could not be read.', { account: task.account, code, failures, error: codeOf(cause) });
  if (isWorthTelling(failure, failures)) await task.report({ state: 'failing', code, detail });
}

const LOOK_MS = 5_000;

/** Waits, a fifth more or less so that many mailboxes do not come all at once; ends when somebody signed in anew. */
async function rest(task: WatchTask, milliseconds: number, signal: AbortSignal): Promise<void> {
  const mark = await task.signInMark();
  const until = Date.now() + milliseconds * (0.8 + Math.random() * 0.4);
  while (!signal.aborted && Date.now() < until) {
    await delay(Math.min(LOOK_MS, until - Date.now()), undefined, { signal }).catch(() => undefined);
    const current = await task.signInMark();
    if (current !== null && mark !== null && current !== mark) return;
  }
}

/** The code of an error, which names no person. */
function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}
