import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { ChannelSettingsResponse, FindingsResponse } from '../../../../../../contracts/http/channels';

/** What is said in English, in another language. */
export type Say = (words: string) => string;

/**
 * What a test or the health of an account says comes in English, and in part from a provider. What is translated here
 * is said in the reader's language; all else stays as it is.
 */
export function useFindingWords(): Say {
  const { messages } = useIntl();
  return useCallback(
    (words) => {
      const said = messages[`inbox.finding.${words}`];
      return typeof said === 'string' ? said : words;
    },
    [messages],
  );
}

export const healthInWords = (settings: ChannelSettingsResponse, say: Say): ChannelSettingsResponse => ({
  ...settings,
  accounts: settings.accounts.map(({ health, ...account }) => ({
    ...account,
    health: { ...health, detail: health.detail === null ? null : say(health.detail) },
  })),
});

export const findingsInWords = (result: FindingsResponse, say: Say): FindingsResponse => ({
  ...result,
  findings: result.findings.map((finding) => ({ ...finding, detail: say(finding.detail) })),
});
