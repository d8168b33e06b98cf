import type { SendOutcome } from '../../../../../../contracts';
import type { ProviderBehaviour } from './provider-answers';
import { stringsIn } from './reading-rules';

/** What is wrong with the judgement of an answer. `repeatsAreSeen`: the far end knows a repetition for what it is. */
export function flawsOfOutcome(
  outcome: SendOutcome,
  { status, cut }: ProviderBehaviour,
  repeatsAreSeen: boolean,
  secrets: readonly string[],
): string[] {
  const { outcome: kind } = outcome;
  const isRepeated = kind === 'retry';
  const mayHaveArrived = cut === true || status === 200;
  return [
    ...said(kind !== 'sent' && !/^[a-z][a-z0-9_]{1,59}$/.test(outcome.code), 'its code is not a stable word'),
    ...said(
      secrets.some((secret) => stringsIn(outcome).some((each) => each.includes(secret))),
      'it holds a secret',
    ),
    ...said(kind === 'retry' && !(outcome.afterSeconds > 0), 'it is tried again at once'),
    ...said(mayHaveArrived && isRepeated && !repeatsAreSeen, 'it may have arrived, and is sent again'),
    ...said(cut === true && kind === 'sent', 'nobody has taken it'),
    ...said(status >= 300 && kind === 'sent', 'it was refused, and counts as sent'),
    ...said(
      status === 429 && !(kind === 'retry' && outcome.afterSeconds >= 7),
      'the wait that was asked for is not kept',
    ),
    ...said(status === 503 && kind === 'failed', 'a server that is down for a moment fails it for good'),
  ];
}

const said = (isWrong: boolean, flaw: string): string[] => (isWrong ? [flaw] : []);
