import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type {
  ChannelSettingsResponse,
  ConnectorFactsView,
  FindingsResponse,
} from '../../../../../../contracts/http/channels';

/** What is said in English, in another language. */
export type Say = (words: string) => string;

/**
 * Manifests and tests of connectors speak English, since a connector may come from another plugin. What is translated
 * here is said in the reader's language; a connector that nobody translated stays as it is, as a provider's words do.
 */
export function useManifestWords(): Say {
  const { messages } = useIntl();
  return useCallback(
    (words) => {
      const said = messages[`inbox.manifest.${words}`];
      return typeof said === 'string' ? said : words;
    },
    [messages],
  );
}

const connectorInWords = ({ about, configFields, ...facts }: ConnectorFactsView, say: Say): ConnectorFactsView => ({
  ...facts,
  ...(about && { about: { title: say(about.title), summary: say(about.summary) } }),
  configFields: configFields.map((field) => ({
    ...field,
    label: say(field.label),
    ...(field.hint !== undefined && { hint: say(field.hint) }),
    ...(field.group !== undefined && { group: say(field.group) }),
  })),
});

export const settingsInWords = (settings: ChannelSettingsResponse, say: Say): ChannelSettingsResponse => ({
  ...settings,
  connectors: settings.connectors.map((facts) => connectorInWords(facts, say)),
  accounts: settings.accounts.map(({ health, ...account }) => ({
    ...account,
    health: { ...health, detail: health.detail === null ? null : say(health.detail) },
  })),
});

export const findingsInWords = (result: FindingsResponse, say: Say): FindingsResponse => ({
  ...result,
  findings: result.findings.map((finding) => ({ ...finding, detail: say(finding.detail) })),
});
