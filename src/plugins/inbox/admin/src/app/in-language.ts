import type { ConnectorFactsView } from '../../../../../contracts/http/channels';
import type { SessionResponse } from '../../../../../contracts/http/inbox';
import type { ChannelView } from '../../../../../contracts/records';

/** What connectors say of themselves, in the language of the screen where they know it, else in English. Pure. */

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

export function channelIn(language: string, channel: ChannelView): ChannelView {
  const label = channel.labels?.[primary(language)];
  return label === undefined ? channel : { ...channel, label };
}

/** Also the accounts that nobody named: they are called as their channel is. */
export function sessionIn(language: string, session: SessionResponse): SessionResponse {
  const named = new Map(session.channels.map((channel) => [channel.connector, channel]));
  return {
    ...session,
    channels: session.channels.map((channel) => channelIn(language, channel)),
    channelAccounts: session.channelAccounts.map((account) => {
      const channel = named.get(account.connector);
      if (channel?.label !== account.name) return account;
      return { ...account, name: channelIn(language, channel).label };
    }),
  };
}

export function connectorIn(language: string, facts: ConnectorFactsView): ConnectorFactsView {
  const words = facts.words?.[primary(language)];
  if (words === undefined) return facts;
  const say = (text: string): string => words[text] ?? text;
  const { about } = facts;
  return {
    ...facts,
    channel: channelIn(language, facts.channel),
    ...(about && { about: { title: say(about.title), summary: say(about.summary) } }),
    configFields: facts.configFields.map(({ label, hint, group, choices, ...field }) => ({
      ...field,
      label: say(label),
      ...(hint !== undefined && { hint: say(hint) }),
      ...(group !== undefined && { group: say(group) }),
      ...(choices && { choices: choices.map((choice) => ({ ...choice, label: say(choice.label) })) }),
    })),
  };
}
