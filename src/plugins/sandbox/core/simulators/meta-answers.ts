import { createHash } from 'node:crypto';

import type {
  Person,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';
import { templatesPage, templateWords } from './meta-templates';
import {
  digits,
  feedDelivery,
  handleOf,
  messagingDelivery,
  ownIdOf,
  PAGE_POST,
  whatsappDelivery,
} from './meta-sayings';
import { commentOf, numberOf, personOf, remember, seconds } from './meta-world';
import { photo, voiceNote } from './twilio-files';

/** Graph as our connectors call it. What is sent with `fail 131047` in its words is refused with that code. */

type Given = Readonly<Record<string, unknown>>;

export function answerAsGraph(
  request: SimulatorRequest,
  accounts: readonly SimulatedAccount[],
  context: SimulatorContext,
): SimulatorAnswer {
  const path = request.path.replace(/^\/v\d+\.\d+/, '');
  if (path.startsWith('/media/')) return fileAnswer(path.slice('/media/'.length));
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const asApp = accounts.find(
    ({ settings, secrets }) => token === `${String(settings.appId)}|${secrets.appSecret ?? ''}`,
  );
  if (asApp) return json({ success: true, data: tokenFacts(context.now) });
  const account = accounts.find((each) => each.secrets.accessToken === token);
  if (!account) return refusal(401, 190, undefined, 'Invalid OAuth access token.');
  return new GraphCall(request, path, account, context).answer();
}

const tokenFacts = (now: Date): Given => ({
  is_valid: true,
  expires_at: Math.floor(now.getTime() / 1000) + 55 * 86_400,
  scopes: [],
});

class GraphCall {
  private readonly parts: readonly string[];

  constructor(
    private readonly request: SimulatorRequest,
    path: string,
    private readonly account: SimulatedAccount,
    private readonly context: SimulatorContext,
  ) {
    this.parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  }

  answer(): SimulatorAnswer {
    const [id = '', edge] = this.parts;
    const { method, query } = this.request;
    if (edge === 'subscribed_apps' || edge === 'likes') return json({ success: true });
    if (edge === 'message_templates') return json(templatesPage(query.get('after')));
    if (edge === 'media') return json({ id: `upload${this.context.newId(12)}` });
    if (edge === 'message_attachments') return json({ attachment_id: digits(this.context.newId(15)) });
    if (edge === 'messages')
      return this.account.connector === 'whatsapp-cloud' ? this.takeWhatsapp() : this.takeMessage();
    if (edge === 'comments' || edge === 'replies' || edge === 'mentions') return this.takeComment(id);
    if (method === 'POST') return json({ success: true });
    return this.read(id);
  }

  private read(id: string): SimulatorAnswer {
    const { settings } = this.account;
    if (/^(?:photo|voice)/.test(id)) return json(this.fileFacts(id));
    const person = personOf(id);
    if (person) {
      const [first = '', ...rest] = person.name.split(' ');
      return json({
        id,
        name: person.name,
        first_name: first,
        last_name: rest.join(' '),
        username: handleOf(person.name),
      });
    }
    const said = commentOf(id);
    if (said) return json({ id, message: said.text, text: said.text, from: this.authorOf(said.person) });
    if (id.endsWith(PAGE_POST) || id.startsWith('179'))
      return json({
        id,
        message: 'The new lamps are here!',
        caption: 'The new lamps are here!',
        username: 'lampshop',
        permalink_url: `https://www.facebook.com/${id}`,
        permalink: 'https://www.instagram.com/p/Lamps/',
        from: { id: settings.pageId, name: 'Lamp shop' },
      });
    return json({ id, display_phone_number: this.account.address, verified_name: this.account.name });
  }

  private authorOf(person: Person): Given {
    const isPage = this.account.connector === 'facebook-page';
    if (isPage) return { id: numberOf(person, 'facebook'), name: person.name };
    return { id: numberOf(person, 'instagram'), username: handleOf(person.name) };
  }

  private fileFacts(id: string): Given {
    const content = fileOf(id);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const url = `${String(this.account.settings.providerUrl)}/media/${id}`;
    return { id, url, mime_type: typeOf(id), sha256, file_size: content.length, messaging_product: 'whatsapp' };
  }

  /** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
  private takeWhatsapp(): SimulatorAnswer {
    const given = bodyOf(this.request);
    const to = String(given.recipient ?? given.to ?? '');
    const { text, beside } = wordsOfWhatsapp(given);
    const failure = failureIn(text, to);
    if (failure) return refusal(400, failure.code, failure.subcode, 'Refused by the sandbox');
    const id = `wamid.${this.context.newId(32)}`;
    const person = personOf(to);
    if (person) remember(this.account, person, id);
    const opaque = given.biz_opaque_callback_data;
    const status = (state: string, afterMs: number, errors?: Given[]) => {
      const at = new Date(this.context.now.getTime() + afterMs);
      const one = { id, status: state, timestamp: seconds(at), recipient_id: to, biz_opaque_callback_data: opaque };
      const statuses = [{ ...one, ...(errors && { errors }) }];
      return { afterMs, delivery: whatsappDelivery(this.account, { statuses }, state) };
    };
    const late = /\blater (\d{3,6})\b/.exec(text)?.[1];
    const later = late
      ? [status('sent', 150), status('failed', 500, [{ code: Number(late), title: 'Refused by the sandbox' }])]
      : [status('sent', 150), status('delivered', 500), status('read', 1_800)];
    return {
      ...json({ messaging_product: 'whatsapp', contacts: [{ input: to }], messages: [{ id }] }),
      accepted: this.accepted(id, person?.phone ?? to, text, beside),
      later,
    };
  }

  /** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
  private takeMessage(): SimulatorAnswer {
    const given = bodyOf(this.request);
    const recipient = recordOf(given.recipient);
    const message = recordOf(given.message);
    const text = String(message.text ?? '');
    const comment = recipient.comment_id ?? recipient.post_id;
    const commenter = comment === undefined ? undefined : commentOf(String(comment))?.person;
    const network = this.account.settings.instagramId === undefined ? 'messenger' : 'instagram';
    const to = commenter ? numberOf(commenter, network) : String(recipient.id ?? '');
    const failure = failureIn(text, to);
    if (failure) return refusal(400, failure.code, failure.subcode, 'Refused by the sandbox');
    const id = `m_${this.context.newId(40)}`;
    const person = personOf(to);
    if (person) remember(this.account, person, id);
    const beside = [
      ...(message.attachment === undefined ? [] : ['a file']),
      ...(Array.isArray(message.quick_replies) ? [`${String(message.quick_replies.length)} answers to tap`] : []),
      ...(given.tag === undefined ? [] : [`tag ${String(given.tag)}`]),
      ...(comment === undefined ? [] : ['in private']),
    ];
    return {
      ...json({ recipient_id: to, message_id: id }),
      accepted: this.accepted(id, person?.id ?? to, text, beside),
      later: comment === undefined ? this.receiptsOf(id, to, message) : [],
    };
  }

  private receiptsOf(mid: string, to: string, message: Given): { afterMs: number; delivery: SimulatedDelivery }[] {
    const { now } = this.context;
    const parties = { sender: { id: to }, recipient: { id: ownIdOf(this.account) } };
    const echoed = {
      sender: parties.recipient,
      recipient: parties.sender,
      message: { mid, is_echo: true, app_id: 1, ...message },
    };
    const at = (afterMs: number): Date => new Date(now.getTime() + afterMs);
    const event = (afterMs: number, given: Given, what: string) => ({
      afterMs,
      delivery: messagingDelivery(this.account, given, what, at(afterMs)),
    });
    const isPage = this.account.connector === 'messenger';
    return [
      event(100, echoed, 'echo'),
      ...(isPage
        ? [event(500, { ...parties, delivery: { mids: [mid], watermark: at(500).getTime() } }, 'delivered')]
        : []),
      event(1_800, { ...parties, read: isPage ? { watermark: at(1_800).getTime() } : { mid } }, 'read'),
    ];
  }

  private takeComment(below: string): SimulatorAnswer {
    const given = bodyOf(this.request);
    const text = String(given.message ?? '');
    const failure = failureIn(text, below);
    if (failure) return refusal(400, failure.code, failure.subcode, 'Refused by the sandbox');
    const isPage = this.account.connector === 'facebook-page';
    const id = isPage ? `${PAGE_POST}_${digits(this.context.newId(15))}` : `179${digits(this.context.newId(14))}`;
    const to = commentOf(below)?.person.id ?? below;
    const beside = ['in public', ...(given.source === undefined ? [] : ['a photo'])];
    return {
      ...json({ id }),
      accepted: this.accepted(id, to, text, beside),
      later: isPage ? [this.ownComment(id, below, text)] : [],
    };
  }

  /** Facebook tells the page of its own comments as well. */
  private ownComment(id: string, below: string, message: string): { afterMs: number; delivery: SimulatedDelivery } {
    const { account } = this;
    const { pageId } = account.settings;
    const post = `${String(pageId)}_${PAGE_POST}`;
    const value = {
      item: 'comment',
      verb: 'add',
      from: { id: pageId, name: account.name },
      post_id: post,
      comment_id: id,
      parent_id: below,
      created_time: Number(seconds(this.context.now)),
      message,
    };
    return { afterMs: 400, delivery: feedDelivery(account, value, this.context.now, 'own comment') };
  }

  private accepted(id: string, to: string, text: string, beside: readonly string[]): SimulatorAnswer['accepted'] {
    return { connector: this.account.connector, account: this.account.documentId, id, to, text, beside };
  }
}

function wordsOfWhatsapp(given: Given): { text: string; beside: string[] } {
  const type = String(given.type);
  const form = recordOf(given[type]);
  if (type === 'template') return templateWords(form);
  if (type === 'interactive') {
    const { buttons, sections } = recordOf(form.action);
    const beside = Array.isArray(buttons)
      ? `${String(buttons.length)} buttons`
      : Array.isArray(sections)
        ? 'a list'
        : 'a question';
    return { text: String(recordOf(form.body).text ?? ''), beside: [beside] };
  }
  if (type === 'text') return { text: String(form.body ?? ''), beside: [] };
  return { text: String(form.caption ?? ''), beside: [`${type} ${String(form.filename ?? '')}`.trim()] };
}

/** `fail 131047`, or `fail 10/2018278` with a subcode. */
function failureIn(...texts: readonly string[]): { code: number; subcode: number | undefined } | null {
  const found = texts.map((text) => /\bfail (\d{1,6})(?:\/(\d+))?\b/.exec(text)).find(Boolean);
  return found ? { code: Number(found[1]), subcode: found[2] ? Number(found[2]) : undefined } : null;
}

/** JSON, a form, or the fields of a form with a file. */
function bodyOf({ headers, body }: SimulatorRequest): Given {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return recordOf(JSON.parse(body.toString()) as unknown);
  if (type.startsWith('multipart/')) {
    const parts = body.toString('latin1').split(/--[^\r\n]+\r\n/);
    const fields = parts.flatMap((part) => {
      const name = /name="([^"]+)"/.exec(part)?.[1];
      const value = part
        .split('\r\n\r\n')
        .slice(1)
        .join('\r\n\r\n')
        .replace(/\r\n(?:--[^\r\n]*)?\s*$/, '');
      return name === undefined ? [] : [[name, Buffer.from(value, 'latin1').toString('utf8')] as const];
    });
    return Object.fromEntries(fields);
  }
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

const recordOf = (value: unknown): Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

const typeOf = (id: string): string => (id.startsWith('voice') ? 'audio/ogg' : 'image/png');
const fileOf = (id: string): Buffer => (id.startsWith('voice') ? voiceNote() : photo());
const fileAnswer = (id: string): SimulatorAnswer => ({ status: 200, contentType: typeOf(id), body: fileOf(id) });

const json = (value: unknown, status = 200): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});

function refusal(status: number, code: number, subcode: number | undefined, message: string): SimulatorAnswer {
  const error = { message, type: 'OAuthException', code, ...(subcode !== undefined && { error_subcode: subcode }) };
  return json({ error: { ...error, fbtrace_id: 'sandbox' } }, status);
}
