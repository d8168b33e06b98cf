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
  const { messages, formatDate } = useIntl();
  return useCallback(
    (words) =>
      saidIn(
        words,
        (id) => {
          const said = messages[`inbox.${id}`];
          return typeof said === 'string' ? said : undefined;
        },
        (day) => formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' }),
      ),
    [messages, formatDate],
  );
}

const DAY = /\b\d{4}-\d{2}-\d{2}\b/;

/** A text stands in a language by its English words, a day in it as `DAY`; without one the words stay as they are. */
export function saidIn(
  words: string,
  textOf: (id: string) => string | undefined,
  dayOf: (day: string) => string,
): string {
  const day = DAY.exec(words)?.[0];
  const said = textOf(`finding.${words.replace(DAY, 'DAY')}`);
  return day === undefined ? (said ?? words) : (said?.replace('DAY', dayOf(day)) ?? words);
}

const inWords = (detail: string | null, say: Say): string | null => (detail === null ? null : say(detail));

export const healthInWords = (settings: ChannelSettingsResponse, say: Say): ChannelSettingsResponse => ({
  ...settings,
  accounts: settings.accounts.map(({ health, activity, ...account }) => ({
    ...account,
    health: { ...health, detail: inWords(health.detail, say) },
    activity: {
      ...activity,
      lastError: activity.lastError && { ...activity.lastError, detail: inWords(activity.lastError.detail, say) },
    },
  })),
});

export const findingsInWords = (result: FindingsResponse, say: Say): FindingsResponse => ({
  ...result,
  findings: result.findings.map((finding) => ({ ...finding, detail: say(finding.detail) })),
});
