import type { ChannelView, ChoicesContent, OutboundMessage } from '../../../../../contracts';

/**
 * Questions with answers to tap, on channels that have other means for it, or none. The customer's "2" is understood
 * by helpdesk, which knows what was asked last (`helpdesk/core/answered-choice.ts`): readers of deliveries need not.
 */

type Choosing = Pick<ChannelView['capabilities'], 'choices'>;

/** The best form that a channel has for so many answers. */
export function formOfChoices({ options }: ChoicesContent, { choices }: Choosing): 'buttons' | 'list' | 'text' {
  if (choices && options.length <= choices.buttons) return 'buttons';
  if (choices && options.length <= choices.list) return 'list';
  return 'text';
}

/** The question, and below it its answers, one numbered line each; the words that stand between the question and them. */
export function asNumberedText(question: string, { options }: ChoicesContent): string {
  const lines = options.map(({ title, description }, index) => {
    const words = [title, description].map((each) => onOneLine(each ?? '')).filter(Boolean);
    return `${String(index + 1)}. ${words.join(' – ')}`;
  });
  return [question.trim(), lines.join('\n')].filter(Boolean).join('\n\n');
}

/** All that a message says, for a channel that knows nothing but words. */
export function plainWordsOf({ text, content }: Pick<OutboundMessage, 'text' | 'content'>): string {
  return content?.type === 'choices' ? asNumberedText(text, content) : text;
}

const onOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();
