import AccessToken from 'twilio/lib/jwt/AccessToken';

import type { CallAgent, ChannelAccountConfig } from '../../../../../../contracts';
import { accountSidOf } from '../../kit/twilio/api';
import { settingsOf } from './manifest';

const VALID_SECONDS = 3_600;

/** What an agent's browser is called at Twilio: letters and digits alone. */
export const clientNameOf = (agent: Pick<CallAgent, 'documentId'>): string => `agent_${agent.documentId}`;

/**
 * For Twilio's client in the agent's browser (twilio.com/docs/iam/access-tokens): it may be rung, and can ring nobody
 * by itself. Null: the account has no API key.
 */
export function browserTokenFor(agent: CallAgent, account: ChannelAccountConfig): string | null {
  const { apiKeySid } = settingsOf(account);
  const { apiKeySecret } = account.secrets;
  if (apiKeySid === undefined || !apiKeySecret) return null;
  const identity = clientNameOf(agent);
  const token = new AccessToken(accountSidOf(account), apiKeySid, apiKeySecret, { identity, ttl: VALID_SECONDS });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}
