import type { ProbeFinding } from '../../../../../../contracts';
import { callProvider, type ProviderAnswer, type ProviderPlace, type ProviderRequest } from '../provider';

/** What a provider's API says to an account's settings, in a sentence for the person who typed them. */

export interface ProbeQuestion {
  readonly place: ProviderPlace;
  readonly request: ProviderRequest;
  readonly provider: string;
  /** the secret to look at when the sign-in is refused */
  readonly keyField: string;
  /** the setting to look at when what it names is not there */
  readonly nameField: string;
  /** what is wrong although it answered; null: nothing */
  readonly flaw: (json: unknown) => Omit<ProbeFinding, 'part' | 'isWell'> | null;
}

export async function probeSending(question: ProbeQuestion): Promise<ProbeFinding> {
  const answer = await callProvider(question.place, question.request);
  return { part: 'sending', ...judged(answer, question) };
}

function judged(answer: ProviderAnswer, question: ProbeQuestion): Omit<ProbeFinding, 'part'> {
  const { provider, keyField, nameField, flaw } = question;
  if (answer.outcome !== 'answered')
    return { isWell: false, field: null, detail: `${provider} does not answer. Try again in a minute.` };
  const { status } = answer;
  if (status === 401 || status === 403)
    return { isWell: false, field: keyField, detail: `${provider} refuses the key: check it and what it may do.` };
  if (status === 404)
    return { isWell: false, field: nameField, detail: `${provider} does not know this here: check name and region.` };
  if (status === 429) return { isWell: true, field: null, detail: `${provider} knows the key, and is busy right now.` };
  if (status >= 300) return { isWell: false, field: null, detail: `${provider} answers with ${String(status)}.` };
  const found = flaw(answer.json);
  return found ? { isWell: false, ...found } : { isWell: true, field: null, detail: `${provider} takes mails.` };
}

/** One step of telling a provider where we are. */
export async function connectStep(
  place: ProviderPlace,
  request: ProviderRequest,
  words: {
    readonly part: ProbeFinding['part'];
    readonly done: string;
    readonly failed: string;
    readonly field: string;
  },
): Promise<ProbeFinding> {
  const answer = await callProvider(place, request);
  if (answer.outcome === 'answered' && answer.status < 300)
    return { part: words.part, isWell: true, field: null, detail: words.done };
  const why = answer.outcome === 'answered' ? `it answers with ${String(answer.status)}` : 'it does not answer';
  const isSignIn = answer.outcome === 'answered' && (answer.status === 401 || answer.status === 403);
  return { part: words.part, isWell: false, field: isSignIn ? words.field : null, detail: `${words.failed}: ${why}.` };
}
