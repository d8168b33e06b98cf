import { feedSimulator } from './feed';
import { mailHttpSimulator } from './mail-http';
import { mastodonSimulator } from './mastodon';
import { metaSimulator } from './meta';
import type { ProviderSimulator } from './simulator';
import { telegramSimulator } from './telegram';
import { twilioSimulator } from './twilio';
import { twilioVoiceSimulator } from './twilio-voice';

/** Every provider that the sandbox plays: one line each, in the order in which the simulator's page shows them. */
export const SIMULATORS: readonly ProviderSimulator[] = [
  twilioSimulator,
  twilioVoiceSimulator,
  telegramSimulator,
  metaSimulator,
  mailHttpSimulator,
  mastodonSimulator,
  feedSimulator,
];
