import type { SendOutcome } from '../../../../../../../contracts';
import { AccountStops } from './account-stops';
import { UnusableDkimKey, type DkimKey } from './dkim';
import { failedAttempt, isHostTrouble, isSenderRefusal, isSignInRefusal, type FailedAttempt } from './failed-attempt';
import { HostPauses } from './host-pauses';
import { mailBytes } from './mail-bytes';
import type { MailCall } from './mail-call';
import { codeOf, codeOfResponse, heldBackFor, outcomeOf, signInCodeOf } from './outcome';
import { SendRate } from './send-rate';
import { handOver, type ServerRefusal, type SignIn, type SmtpServer, type SmtpWaits } from './smtp-pools';
import { Witness } from './witness';

/** An account as far as its outgoing mail goes. */
export interface SendingAccount {
  readonly id: string;
  /** changes with every setting and secret */
  readonly fingerprint: string;
  readonly server: SmtpServer;
  readonly perMinute: number | null;
  readonly dkim: DkimKey | null;
  /** null: the server asks for none. Rejects with `SignInFailure` when there is none to be had. */
  signIn(): Promise<SignIn | null>;
  /** the token that `signIn` gave was refused: the next one is got anew */
  forgetSignIn(): void;
}

interface MailUnderWay {
  readonly call: MailCall;
  readonly raw: Buffer;
  readonly account: SendingAccount;
  readonly waits: SmtpWaits;
  readonly witness: Witness;
}

/** Whoever is held back by its account asks again so often, so that mended settings are noticed soon. */
const ASK_AGAIN_MS = 300_000;

// Kept by this process: with several, each has its own rate and makes its own experience with a server.
const stops = new AccountStops();
const pauses = new HostPauses();
const rates = new Map<string, SendRate>();
/** fingerprints of accounts whose servers take no MAIL FROM but the account's own address */
const plainReturnPaths = new Set<string>();

/** Sends one mail by SMTP, once its account, its server and its rate allow it; whatever happens is an outcome. */
export async function sendMail(
  call: MailCall,
  account: SendingAccount,
  now: Date,
  waits: SmtpWaits,
): Promise<SendOutcome> {
  if (call.refused) return { outcome: 'failed', code: call.refused };
  const began = now.getTime();
  const ageSeconds = (began - call.createdAt.getTime()) / 1000;
  const held = heldBack(call, account, began, ageSeconds);
  if (held) return held;

  const witness = new Witness();
  const started = performance.now();
  try {
    const raw = await mailBytes(call, account.dkim);
    const refusals = await handOverOrAgain({ call, raw, account, waits, witness }, false);
    pauses.alive(hostOf(account));
    stops.signedIn(account.id);
    return taken(call, refusals);
  } catch (error) {
    const failed = failedAttempt(error, witness.bytes, ageSeconds);
    learn(account, failed, began, began + performance.now() - started);
    return error instanceof UnusableDkimKey ? heldBackFor(ASK_AGAIN_MS, 'dkim_key', ageSeconds) : outcomeOf(failed);
  }
}

/** Why it may not leave yet; null: it is on its way from now on. */
function heldBack(call: MailCall, account: SendingAccount, now: number, ageSeconds: number): SendOutcome | null {
  const stop = stops.wait(account.id, account.fingerprint, now);
  if (stop.ms > 0) return heldBackFor(Math.min(stop.ms, ASK_AGAIN_MS), stop.code, ageSeconds);
  const pause = pauses.wait(hostOf(account), now);
  if (pause.ms > 0) return heldBackFor(pause.ms, 'host_paused', ageSeconds, pause.code);
  const rateSeconds =
    account.perMinute === null ? 0 : rateOf(account).waitSeconds(call.mail.messageId, account.perMinute, now);
  if (rateSeconds > 0) return { outcome: 'retry', afterSeconds: rateSeconds, code: 'rate_limited', untried: true };
  stops.begin(account.id, now);
  pauses.begin(hostOf(account));
  return null;
}

/**
 * Two refusals are mended on the spot, once each, since neither lets anything of the mail out: of a token that ran out,
 * and of a MAIL FROM with a token behind the plus.
 */
async function handOverOrAgain(mail: MailUnderWay, plain: boolean): Promise<readonly ServerRefusal[]> {
  const { call, raw, account, waits, witness } = mail;
  const own = call.mail.from.address;
  const from = plain || plainReturnPaths.has(account.fingerprint) ? own : call.envelope.from;
  const signIn = await account.signIn();
  try {
    const way = { account: account.id, server: account.server, signIn, waits };
    const refusals = await handOver(raw, { from, to: call.envelope.to }, witness, way);
    if (plain) plainReturnPaths.add(account.fingerprint);
    return refusals;
  } catch (error) {
    const failed = failedAttempt(error, witness.bytes, 0);
    if (from !== own && isSenderRefusal(failed)) return handOverOrAgain(mail, true);
    if (!isStale(signIn) || !isSignInRefusal(failed)) throw error;
    account.forgetSignIn();
    return handOverOrAgain(mail, plain);
  }
}

function isStale(signIn: SignIn | null): boolean {
  return signIn !== null && 'accessToken' in signIn && !signIn.isFresh;
}

function learn(account: SendingAccount, failed: FailedAttempt, began: number, now: number): void {
  const host = hostOf(account);
  const answered = failed.responseCode !== null;
  if (isHostTrouble(failed)) pauses.turnedAway(host, codeOf(failed), began, now);
  else if (answered) pauses.alive(host);
  else pauses.unknown(host);
  if (isSignInRefusal(failed)) stops.refused(account.id, account.fingerprint, signInCodeOf(failed), now);
  else if (answered && !isHostTrouble(failed)) stops.signedIn(account.id);
}

function taken(call: MailCall, refusals: readonly ServerRefusal[]): SendOutcome {
  const rejected = refusals.map((refusal) => ({
    address: refusal.recipient ?? '',
    code: codeOfResponse(refusal.responseCode ?? 550, refusal.response ?? null),
  }));
  const { messageId } = call.mail;
  return {
    outcome: 'sent',
    state: 'accepted',
    externalId: messageId,
    reference: messageId,
    ...(rejected.length > 0 ? { rejected } : {}),
  };
}

function hostOf({ server }: SendingAccount): string {
  return `${server.host.toLowerCase()}:${server.port}`;
}

function rateOf(account: SendingAccount): SendRate {
  const rate = rates.get(account.id) ?? new SendRate();
  rates.set(account.id, rate);
  return rate;
}
