import { z } from 'zod';

import type { ProvenIdentity } from './services/customer-view';

/**
 * What the chat widget and its server say to each other. The widget imports these as types only; limits and paths
 * reach it in its boot config.
 */

export const VISITOR_TEXT_LENGTH = 10_000;
export const VISITOR_ATTACHMENTS = 5;
export const VISITOR_UPLOAD_BYTES = 10 * 1024 * 1024;

const documentId = z.string().min(1).max(64);
const seq = z.number().int().min(0).max(2_147_483_647);

/** 256 random bits as base64url: proof of being this browser. */
export const visitorToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const visitorPage = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: z.string().max(300),
});
export type VisitorPage = z.infer<typeof visitorPage>;

/** What ids of people begin with who are signed in on pages of ours. No other page may name such a one. */
export const PORTAL_PERSON = 'portal:';
/** Of a customer there may be several: a login is an address with which somebody signs in, and people have many. */
export const PORTAL_SCOPE = 'portal';

/** As whom chats know whoever is signed in at the portal with this login (documentId). */
export const portalPersonOf = (login: string): ProvenIdentity => ({
  kind: 'external_id',
  scope: PORTAL_SCOPE,
  value: `${PORTAL_PERSON}${login}`,
});

/** Typed into the form before the chat: claimed, never proven. */
export const visitorProfile = z.strictObject({
  name: z.string().trim().max(120).nullable(),
  email: z.email().max(320).nullable(),
});
export type VisitorProfile = z.infer<typeof visitorProfile>;

/** `auth` of the socket's handshake. `identity` is the JWT that the host page's server signed. */
export const visitorHandshake = z.object({
  widget: documentId,
  token: visitorToken.nullable(),
  identity: z.string().max(4096).nullable(),
});
export type VisitorHandshake = z.infer<typeof visitorHandshake>;

export const visitorMessageEvent = z
  .strictObject({
    clientMessageId: z.uuid(),
    text: z.string().max(VISITOR_TEXT_LENGTH),
    attachments: z.array(documentId).max(VISITOR_ATTACHMENTS),
    page: visitorPage.nullable(),
    profile: visitorProfile.nullable(),
  })
  .refine((message) => message.text.trim() !== '' || message.attachments.length > 0);
export type VisitorMessageEvent = z.infer<typeof visitorMessageEvent>;

/** How far this client has seen each interaction; what it does not name, it does not know. */
export const visitorSyncEvent = z.strictObject({
  since: z.record(documentId, seq).refine((since) => Object.keys(since).length <= 200),
});
export type VisitorSyncEvent = z.infer<typeof visitorSyncEvent>;

export const visitorHistoryEvent = z.strictObject({ interaction: documentId, before: seq });
export type VisitorHistoryEvent = z.infer<typeof visitorHistoryEvent>;

export const visitorTypingEvent = z.strictObject({ typing: z.boolean() });
export type VisitorTypingEvent = z.infer<typeof visitorTypingEvent>;

export const visitorReceivedEvent = z.strictObject({ messages: z.array(documentId).min(1).max(100) });
export type VisitorReceivedEvent = z.infer<typeof visitorReceivedEvent>;

export const visitorReadEvent = z.strictObject({ interaction: documentId, seq });
export type VisitorReadEvent = z.infer<typeof visitorReadEvent>;

export const visitorEndEvent = z.strictObject({ interaction: documentId });
export type VisitorEndEvent = z.infer<typeof visitorEndEvent>;

export interface VisitorAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly url: string;
}

/** A message as its visitor may see it: nothing of tickets, addresses or other channels. */
export interface VisitorMessage {
  readonly documentId: string;
  readonly interaction: string;
  readonly seq: number;
  readonly version: number;
  readonly from: 'visitor' | 'agent';
  readonly author: string;
  readonly text: string;
  readonly at: string;
  readonly clientMessageId: string | null;
  readonly attachments: readonly VisitorAttachment[];
}

export interface VisitorInteraction {
  readonly documentId: string;
  /** its place among this visitor's interactions, oldest lowest */
  readonly order: number;
  readonly lastSeq: number;
  /** up to where the visitor has read */
  readonly readSeq: number;
  readonly ended: boolean;
  /** when an agent last looked at it */
  readonly seenAt: string | null;
}

export interface VisitorSync {
  /** the newest, in their order */
  readonly interactions: readonly VisitorInteraction[];
  readonly messages: readonly VisitorMessage[];
  /** give these back as `since` */
  readonly upTo: Readonly<Record<string, number>>;
  /** interactions of which too much was missed: forget what is known of them and keep only what came with this */
  readonly replaced: readonly string[];
}

export interface VisitorHistory {
  readonly messages: readonly VisitorMessage[];
  readonly hasOlder: boolean;
}

export interface VisitorWelcome {
  /** keep it: a browser without one, or with somebody else's, was given a new one */
  readonly newToken: string | null;
  readonly signedIn: { readonly name: string | null } | null;
  readonly available: boolean;
}

export type VisitorAnswer<Content extends object = object> =
  ({ readonly ok: true } & Content) | { readonly ok: false; readonly code: string };

type Answer<Content extends object = object> = (answer: VisitorAnswer<Content>) => void;

export interface VisitorServerEvents {
  welcome: (welcome: VisitorWelcome) => void;
  /** something of yours was written, read or ended: sync */
  changed: () => void;
  typing: (typing: { name: string; typing: boolean }) => void;
  presence: (presence: { available: boolean }) => void;
}

export interface VisitorClientEvents {
  message: (event: VisitorMessageEvent, answer: Answer) => void;
  sync: (event: VisitorSyncEvent, answer: Answer<VisitorSync>) => void;
  history: (event: VisitorHistoryEvent, answer: Answer<VisitorHistory>) => void;
  typing: (event: VisitorTypingEvent) => void;
  received: (event: VisitorReceivedEvent) => void;
  read: (event: VisitorReadEvent) => void;
  end: (event: VisitorEndEvent, answer: Answer) => void;
}

/** Written into the widget's page by the server that serves it. */
export interface WidgetBoot {
  readonly widget: string;
  /** the one page that may frame and instruct this widget */
  readonly hostOrigin: string;
  readonly title: string;
  readonly accentColor: string;
  /** ask an unknown visitor for name and e-mail before the first message */
  readonly asksForProfile: boolean;
  readonly maxTextLength: number;
  readonly maxUploadBytes: number;
  readonly maxAttachments: number;
  readonly acceptedContentTypes: readonly string[];
  readonly uploadPath: string;
  /** the help centre's interface (contracts/http/knowledge-help) */
  readonly helpPath: string;
  readonly socket: { readonly path: string; readonly namespace: string };
}

export interface UploadAnswer {
  readonly attachment: { readonly documentId: string; readonly fileName: string; readonly size: number };
}
