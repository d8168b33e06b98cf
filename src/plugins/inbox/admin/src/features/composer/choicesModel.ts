import type { ChannelView } from '../../../../../../contracts/records';
import type { ChoicesContent } from '../../../../../../contracts/message-content';

/** A question with answers to tap: what the editor holds, and how a channel will show it. Pure. */

export const MOST_CHOICES = 10;
export const LONGEST_CHOICE = 100;

/** What buttons show of a title before they cut it: the least that any network allows (20 characters). */
export const BUTTON_TITLE = 20;

export type ChoicesForm = 'buttons' | 'list' | 'text';

/** The best form that a channel has for so many answers: buttons, a list, or numbered lines. */
export function formOfChoices(count: number, { choices }: Pick<ChannelView['capabilities'], 'choices'>): ChoicesForm {
  if (choices && count <= choices.buttons) return 'buttons';
  if (choices && count <= choices.list) return 'list';
  return 'text';
}

/** As it is sent: ids by place, so that the same words twice stay two answers. */
export function asChoices(titles: readonly string[]): ChoicesContent {
  return {
    type: 'choices',
    options: titles.map((title, index) => ({ id: `choice-${index + 1}`, title: title.trim(), description: null })),
  };
}
