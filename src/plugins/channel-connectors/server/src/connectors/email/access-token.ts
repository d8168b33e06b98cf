import { z } from 'zod';

import type { ChannelAccountConfig, ReceiverContext } from '../../../../../../contracts';
import { isLoopbackHost, type Reach } from '../../../../../../kernel/outbound-addresses';
import { postForm, type FormRequest, type FormResult } from '../../../../../../kernel/outbound-http';
import { sha256 } from '../../../../../../kernel/crypto';
import { SignInFailure, type ImapFailure } from '../../kit/mail/imap/imap-failure';
import { settingsSchema, type MailSettings } from './manifest';

/**
 * Access tokens for mailboxes (OAuth 2.0, RFC 6749 6), got with the refresh token that an administrator's sign-in left
 * behind. One for reading and sending together, kept in memory until shortly before it ends.
 */

const EARLY_MS = 5 * 60_000;
const USUAL_SECONDS = 3600;

interface Held {
  readonly value: string;
  readonly endsAt: number;
  /** of whom it was got; another sign-in needs another one */
  readonly source: string;
}

interface TokenService {
  readonly url: string;
  readonly reach: Reach;
  readonly scope: string | null;
}

/** What a provider's sign-in has to grant for reading and sending. */
export const MICROSOFT_SCOPE =
  'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';
export const GOOGLE_SCOPE = 'https://mail.google.com/';

export class AccessTokens {
  private readonly held = new Map<string, Held>();
  private readonly underWay = new Map<string, Promise<string>>();
  /** refresh tokens that were exchanged for newer ones, which a reader of old settings does not know yet */
  private readonly newer = new Map<string, { readonly instead: string; readonly use: string }>();
  private saveSecret: ReceiverContext['saveSecret'] | null = null;

  constructor(
    private readonly request: (form: FormRequest) => Promise<FormResult> = postForm,
    private readonly now: () => number = Date.now,
  ) {}

  /** Where refresh tokens go that the provider hands out anew. Without it they are kept in memory alone. */
  keepRefreshTokensBy(saveSecret: ReceiverContext['saveSecret'] | null): void {
    this.saveSecret = saveSecret;
  }

  /** A valid token; `isFresh`: it was got just now. Rejects with `SignInFailure`, whose sentence says what to do. */
  async of(account: ChannelAccountConfig): Promise<{ value: string; isFresh: boolean }> {
    const held = this.held.get(account.documentId);
    if (held && held.source === sourceOf(account) && this.now() < held.endsAt)
      return { value: held.value, isFresh: false };
    const known = this.underWay.get(account.documentId);
    if (known) return { value: await known, isFresh: true };
    const getting = this.refresh(account);
    this.underWay.set(account.documentId, getting);
    try {
      return { value: await getting, isFresh: true };
    } finally {
      this.underWay.delete(account.documentId);
    }
  }

  /** It was refused: the next one is got anew. */
  forget(account: Pick<ChannelAccountConfig, 'documentId'>): void {
    this.held.delete(account.documentId);
  }

  private async refresh(account: ChannelAccountConfig): Promise<string> {
    const settings = settingsSchema.parse(account.settings);
    const service = tokenService(settings);
    const stored = account.secrets['oauthRefreshToken'];
    if (!service || !stored || settings.oauthClientId === undefined) throw new SignInFailure(NOBODY_SIGNED_IN);
    const newer = this.newer.get(account.documentId);
    const refreshToken = newer?.instead === stored ? newer.use : stored;
    const secret = account.secrets['oauthClientSecret'];
    const result = await this.request({
      url: service.url,
      fields: {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: settings.oauthClientId,
        ...(secret ? { client_secret: secret } : {}),
        ...(service.scope ? { scope: service.scope } : {}),
      },
      timeoutSeconds: 20,
      reach: service.reach,
      mostBytes: 64 * 1024,
    });
    const answer = readAnswer(result);
    this.held.set(account.documentId, {
      value: answer.access_token,
      endsAt: this.now() + Math.max((answer.expires_in ?? USUAL_SECONDS) * 1000 - EARLY_MS, 30_000),
      source: sourceOf(account),
    });
    if (answer.refresh_token !== undefined && answer.refresh_token !== refreshToken) {
      this.newer.set(account.documentId, { instead: stored, use: answer.refresh_token });
      await this.saveSecret?.(account.id, 'oauthRefreshToken', answer.refresh_token).catch(() => undefined);
    }
    return answer.access_token;
  }
}

/** The tokens of this process, for reading and for sending. */
export const accessTokens = new AccessTokens();

/** Where an account's tokens come from; null: its settings do not say. */
function tokenService({ provider, oauthTokenUrl, oauthTenant }: MailSettings): TokenService | null {
  if (oauthTokenUrl !== undefined) {
    const { protocol, hostname } = new URL(oauthTokenUrl);
    const isSafe = protocol === 'https:' || isLoopbackHost(hostname);
    return isSafe ? { url: oauthTokenUrl, reach: 'own-network', scope: null } : null;
  }
  if (provider === 'google') return { url: 'https://oauth2.googleapis.com/token', reach: 'public', scope: null };
  if (provider === 'microsoft')
    return {
      url: `https://login.microsoftonline.com/${encodeURIComponent(oauthTenant ?? 'common')}/oauth2/v2.0/token`,
      reach: 'public',
      scope: MICROSOFT_SCOPE,
    };
  return null;
}

/** Who signed in with what. A refresh token that was merely handed out anew is not another sign-in's. */
function sourceOf({ settings, secrets }: ChannelAccountConfig): string {
  return sha256(JSON.stringify([settings, secrets['oauthClientSecret'] ?? '']));
}

const answered = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
  refresh_token: z.string().min(1).optional(),
});
const refused = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });

function readAnswer(result: FormResult): z.output<typeof answered> {
  if (result.outcome === 'refused') throw new SignInFailure(ADDRESS_REFUSED);
  if (result.outcome === 'unreachable') throw new SignInFailure(SERVICE_AWAY);
  const body = parseJson(result.body);
  const token = answered.safeParse(body);
  if (result.status === 200 && token.success) return token.data;
  const refusal = refused.safeParse(body);
  if (result.status >= 500 || result.status === 429 || !refusal.success) throw new SignInFailure(SERVICE_AWAY);
  throw new SignInFailure(refusalOf(refusal.data.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NOBODY_SIGNED_IN: ImapFailure = {
  code: 'oauth_missing',
  detail: 'Nobody has signed in to this mailbox yet: run "npm run mailbox -- sign-in" with its address.',
  kind: 'settings',
};
const ADDRESS_REFUSED: ImapFailure = {
  code: 'oauth_address_refused',
  detail: 'The address of the token service must not be called: check it.',
  kind: 'settings',
};
const SERVICE_AWAY: ImapFailure = {
  code: 'oauth_unreachable',
  detail: 'The sign-in service of the provider does not answer; we try again.',
  kind: 'passing',
};

/** RFC 6749 5.2. */
function refusalOf(error: string): ImapFailure {
  const detail =
    error === 'invalid_client' || error === 'unauthorized_client'
      ? 'The provider does not accept the OAuth2 client: check client id and client secret.'
      : `The provider refuses the sign-in (${error}), since it has expired or was taken back: run "npm run mailbox -- sign-in" with the mailbox's address.`;
  return { code: 'oauth_refused', detail, kind: 'settings' };
}
