/** What a page may do with its chat: the whole surface of the SDK. This file is published as its types. */

export interface ThroughlineOptions {
  /** where Throughline is reached, such as https://help.yourshop.com */
  readonly url: string;
  /** documentId of the chat's channel account */
  readonly widget: string;
  /** `en` or `de`; otherwise the document's language */
  readonly language?: string;
  /** an address of yours that answers a fresh identity JWT, as text or as {"token"}; 204, 401, 403, 404: nobody */
  readonly identityUrl?: string;
  /** `none`: no button of ours; the page opens the chat by itself */
  readonly launcher?: 'button' | 'none';
}

/** A JWT that your server signed, or a function that fetches a fresh one (null: nobody is signed in). */
export type IdentitySource = string | (() => string | null | Promise<string | null>);

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'offline' | 'refused';

export interface AgentMessage {
  readonly id: string;
  readonly text: string;
  /** the agent's name */
  readonly author: string;
  /** ISO 8601 */
  readonly at: string;
}

/** What can happen, with what a handler is given. */
export interface ThroughlineEvents {
  /** an agent has written something that this visitor has not seen */
  readonly message: AgentMessage;
  /** how many messages wait to be read */
  readonly unread: number;
  readonly open: undefined;
  readonly close: undefined;
  readonly state: ConnectionState;
}
export type ThroughlineEvent = keyof ThroughlineEvents;

export interface Throughline {
  /** Says who is signed in. */
  identify(source: IdentitySource): void;
  /** Nobody is signed in any more: what the chat knew is not for whoever comes next. */
  logout(): void;
  /** Where the visitor is; for pages that change without being loaded. null: the browser's own address again. */
  setPage(page: { readonly url?: string; readonly title?: string } | null): void;
  open(): void;
  close(): void;
  /** Writes as the visitor. It waits until the chat is connected, and is sent once. */
  send(text: string): void;
  /** Answers the function that stops it. */
  on<Name extends ThroughlineEvent>(event: Name, handler: (what: ThroughlineEvents[Name]) => void): () => void;
  /** Takes the chat off the page. Everything that was said stays; a new one can be made afterwards. */
  shutdown(): void;
}
