import { segmentsOf, type SegmentCount } from '../../../../../../contracts/segments';
import type { BrandVoice } from '../../../../../../contracts/vocabulary';

/** What of the brand's voice goes with an answer. Pure. */
export interface Voice {
  /** in front of the words; '' when nothing is */
  readonly greeting: string;
  /** below the words */
  readonly signature: string;
  /** for the writer alone */
  readonly tone: string;
}

interface VoiceFacts {
  readonly brandVoice: BrandVoice | undefined;
  readonly isFirstAnswer: boolean;
  readonly isSigned: boolean;
  readonly customer: string;
  readonly agent: string;
  /** the agent's own, where the brand has none */
  readonly agentSignature: string | null;
}

export function voiceOf({ brandVoice, isFirstAnswer, isSigned, customer, agent, agentSignature }: VoiceFacts): Voice {
  const names: Readonly<Record<string, string>> = { customer, agent };
  const named = (text: string): string =>
    text.replace(/\{\{(customer|agent)\}\}/g, (mark, name: string) => names[name] ?? mark).trim();
  return {
    greeting: isFirstAnswer ? named(brandVoice?.greeting ?? '') : '',
    signature: isSigned ? named(brandVoice?.signature || (agentSignature ?? '')) : '',
    tone: (brandVoice?.tone ?? '').trim(),
  };
}

/** What is paid for: the words with the greeting before and numbered answers behind them. */
export function partsOf(words: { greeting: string; text: string; choices: readonly string[] | null }): SegmentCount {
  const lines = (words.choices ?? []).map((title, index) => `${index + 1}. ${title.trim()}`).join('\n');
  return segmentsOf([words.greeting, words.text.trim(), lines].filter((part) => part !== '').join('\n\n'));
}
