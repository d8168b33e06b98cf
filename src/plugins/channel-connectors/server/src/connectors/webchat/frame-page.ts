import {
  SOCKET_PATH,
  VISITOR_ATTACHMENTS,
  VISITOR_NAMESPACE,
  VISITOR_TEXT_LENGTH,
  VISITOR_UPLOAD_BYTES,
  type BusinessFacts,
  type ChannelAccountConfig,
  type WidgetBoot,
} from '../../../../../../contracts';
import { HELP_API } from '../../../../../../contracts/http/knowledge-help';
import { escaped } from '../../../../../../kernel/html';
import { ACCEPTED_CONTENT_TYPES, settingsOf } from './manifest';

export const UPLOAD_PATH = '/webchat/uploads';

const LANGUAGES = ['en', 'de'];

export interface FrameRequest {
  readonly account: ChannelAccountConfig;
  /** how it looks where the account says nothing of its own */
  readonly business: Pick<BusinessFacts, 'color'>;
  readonly ownOrigin: string;
  readonly script: string;
  readonly style: string;
  readonly query: URLSearchParams;
}

/** The widget's own document. null: this page may not show it. */
export function framePage(frame: FrameRequest): { html: string; headers: Readonly<Record<string, string>> } | null {
  const { account, ownOrigin } = frame;
  const allowed = settingsOf(account).allowedOrigins;
  // The page that says it embeds us; the browser holds it to `frame-ancestors`.
  const hostOrigin = frame.query.get('origin') ?? '';
  if (hostOrigin !== ownOrigin && !allowed.includes(hostOrigin)) return null;
  return {
    html: htmlOf(frame, bootOf(frame, hostOrigin)),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policyOf(ownOrigin, allowed),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

function policyOf(ownOrigin: string, allowedOrigins: readonly string[]): string {
  // Older Safari does not count the socket's scheme as 'self'.
  const socket = ownOrigin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    ['frame-ancestors', "'self'", ...allowedOrigins].join(' '),
  ].join('; ');
}

function bootOf({ account, business }: FrameRequest, hostOrigin: string): WidgetBoot {
  const { title, accentColor, asksForProfile } = settingsOf(account);
  return {
    widget: account.documentId,
    hostOrigin,
    title: title ?? account.name,
    accentColor: accentColor ?? business.color,
    asksForProfile,
    maxTextLength: VISITOR_TEXT_LENGTH,
    maxUploadBytes: VISITOR_UPLOAD_BYTES,
    maxAttachments: VISITOR_ATTACHMENTS,
    acceptedContentTypes: ACCEPTED_CONTENT_TYPES,
    uploadPath: UPLOAD_PATH,
    helpPath: HELP_API,
    socket: { path: SOCKET_PATH, namespace: VISITOR_NAMESPACE },
  };
}

function htmlOf({ query, script, style }: FrameRequest, boot: WidgetBoot): string {
  const language = LANGUAGES.find((known) => query.get('lang')?.toLowerCase().startsWith(known)) ?? 'en';
  return `<!doctype html>
<html lang="${language}" dir="${query.get('dir') === 'rtl' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(boot.title)}</title>
<link rel="stylesheet" href="/widget/${style}">
<script type="module" src="/widget/${script}"></script>
</head>
<body data-boot="${escaped(JSON.stringify(boot))}"></body>
</html>
`;
}
