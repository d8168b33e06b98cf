import type { ChannelAccountConfig, ProbeFinding, ReceiverContext } from '../../../../../../contracts';
import { openFolder, hasFolder } from '../../kit/mail/imap/imap-commands';
import { openImap } from '../../kit/mail/imap/imap-connection';
import { failureOf } from '../../kit/mail/imap/imap-failure';
import { failedAttempt, isSignInRefusal } from '../../kit/mail/outgoing/failed-attempt';
import { codeOf, signInCodeOf } from '../../kit/mail/outgoing/outcome';
import { accessTokens } from './access-token';
import { trySending } from './client';
import { mailboxOf } from './imap/routes';

/** Tries an account's servers, for the person who typed them: which field is wrong, in a sentence. */

const WAITS = { connectMs: 15_000, answerMs: 20_000, fetchMs: 20_000 };

export async function probe(
  account: ChannelAccountConfig,
  { saveSecret }: Pick<ReceiverContext, 'saveSecret'>,
): Promise<readonly ProbeFinding[]> {
  accessTokens.keepRefreshTokensBy(saveSecret);
  const findings = await Promise.all([probeReceiving(account), probeSending(account)]);
  return findings.flat();
}

/** The setting to look at first, by the failure's code. */
const RECEIVING_FIELDS: Readonly<Record<string, string>> = {
  imap_auth: 'imapPassword',
  imap_unreachable: 'imapHost',
  imap_address_refused: 'imapHost',
  imap_tls: 'imapPort',
  imap_folder: 'imapFolder',
  oauth_missing: 'oauthRefreshToken',
  oauth_refused: 'oauthRefreshToken',
  oauth_address_refused: 'oauthTokenUrl',
};

/** A machine of that name answered, and nothing listens there: the name is right, the port is to be looked at. */
function isPortClosed(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if ('code' in cause && cause.code === 'ECONNREFUSED') return true;
  return 'cause' in cause && isPortClosed(cause.cause);
}

async function probeReceiving(account: ChannelAccountConfig): Promise<ProbeFinding[]> {
  const mailbox = mailboxOf(account);
  if (!mailbox) return [];
  const part = 'receiving';
  try {
    const connection = await openImap(mailbox.route, WAITS);
    try {
      const { uidNext } = await openFolder(connection, mailbox.folder);
      if (mailbox.sentFolder !== null && !(await hasFolder(connection, mailbox.sentFolder)))
        return [
          {
            part,
            isWell: false,
            field: 'sentFolder',
            detail: 'The folder for copies of sent mails is not in the mailbox.',
          },
        ];
      const what = uidNext > 1 ? 'The mailbox can be read.' : 'The mailbox can be read; it is empty.';
      return [{ part, isWell: true, field: null, detail: what }];
    } finally {
      await connection.leave();
    }
  } catch (cause) {
    if (isPortClosed(cause))
      return [
        { part, isWell: false, field: 'imapPort', detail: 'Nothing listens at this port of the mailbox server.' },
      ];
    const { code, detail } = failureOf(cause);
    return [{ part, isWell: false, field: RECEIVING_FIELDS[code] ?? null, detail }];
  }
}

const SENDING_FAULTS: Readonly<Record<string, { readonly field: string; readonly detail: string }>> = {
  smtp_auth: {
    field: 'smtpPassword',
    detail:
      'The outgoing server refuses the sign-in: check user name and password. Many providers want an app password, or OAuth2.',
  },
  smtp_unreachable: {
    field: 'smtpHost',
    detail: 'The outgoing server does not answer: check its name, its port and the network.',
  },
  smtp_timeout: {
    field: 'smtpPort',
    detail:
      'The outgoing server does not answer in time: check its port, and whether TLS begins with the first byte there.',
  },
  smtp_tls: {
    field: 'smtpPort',
    detail: 'A safe connection to the outgoing server could not be made: check port, TLS setting and certificate.',
  },
  smtp_address_refused: {
    field: 'smtpHost',
    detail: "The outgoing server has an address that must not be called (of the link, or of a cloud's metadata).",
  },
};

async function probeSending(account: ChannelAccountConfig): Promise<ProbeFinding[]> {
  const part = 'sending';
  try {
    await trySending(account, WAITS);
    return [{ part, isWell: true, field: null, detail: 'The outgoing server takes mails.' }];
  } catch (cause) {
    if (isPortClosed(cause))
      return [
        { part, isWell: false, field: 'smtpPort', detail: 'Nothing listens at this port of the outgoing server.' },
      ];
    const attempt = failedAttempt(cause, 'none', 0);
    const code = isSignInRefusal(attempt) ? signInCodeOf(attempt) : codeOf(attempt);
    const fault = SENDING_FAULTS[code];
    if (fault) return [{ part, isWell: false, ...fault }];
    if (code.startsWith('oauth_'))
      return [{ part, isWell: false, field: RECEIVING_FIELDS[code] ?? null, detail: failureOf(cause).detail }];
    return [{ part, isWell: false, field: null, detail: `The outgoing server refuses (${code}).` }];
  }
}
