import { html, type Html } from '../../../../kernel/html';
import type { OutboxMail } from '../outbox-mail';
import { JANE } from '../shop-identity';
import { sandboxBar, wholePage, type Addresses } from './layout';

export interface ShownCallback {
  readonly webhookId: string;
  readonly receivedAt: string;
  readonly text: string;
  readonly body: unknown;
}

export interface OutboxContents {
  /** newest first */
  readonly mails: readonly OutboxMail[];
  readonly total: number;
  readonly callbacks: readonly ShownCallback[];
}

/** `/sandbox/outbox`: what left, and the forms by which the customer writes. */
export function outboxPage(addresses: Addresses, contents: OutboxContents): string {
  return wholePage({
    title: 'Outbox and sender · Throughline sandbox',
    style: 'sandbox.css',
    script: html`<script src="/sandbox/assets/outbox.js" defer></script>`,
    body: html`${sandboxBar('/sandbox/outbox', addresses)}
      <main class="desk">
        <div class="writing">${mailForm(addresses)} ${webhookForm()}</div>
        <div class="left">${mailList(contents)} ${callbackList(contents.callbacks)}</div>
      </main>`,
  });
}

function mailForm({ supportAddress, smtp }: Addresses): Html {
  return html`<section class="card" aria-labelledby="write">
    <h1 id="write">Write a mail as Jane</h1>
    <p class="hint">Really sent, over SMTP to ${smtp.host}:${smtp.port}, to ${supportAddress}.</p>
    <form method="post" action="/sandbox/outbox/mails" data-answered>
      <div class="pair">
        <label>Name <input name="name" value="${JANE.name}" maxlength="100" autocomplete="off" /></label>
        <label
          >Address <input name="address" type="email" value="${JANE.email}" required maxlength="200" autocomplete="off"
        /></label>
      </div>
      <label
        >Subject <input name="subject" value="My Drift lamp flickers" required maxlength="200" autocomplete="off"
      /></label>
      <label>
        Text
        <textarea name="text" rows="9" required maxlength="20000">
Hello,

my brass Drift lamp (order 10498) came on Tuesday. It flickers when I touch the foot, and yesterday it went out altogether.

Can you help me?

Jane</textarea>
      </label>
      <label class="check"><input type="checkbox" name="picture" value="1" checked /> with a photo attached</label>
      <button class="button" type="submit">Send the mail</button>
      <output class="answer"></output>
    </form>
  </section>`;
}

function webhookForm(): Html {
  return html`<section class="card" aria-labelledby="webhook">
    <h2 id="webhook">Write in the order system</h2>
    <p class="hint">Sent as a signed webhook (Standard Webhooks) to the “Orders service” account.</p>
    <form method="post" action="/sandbox/outbox/webhooks" data-answered>
      <div class="pair">
        <label>Name <input name="name" value="Kwame Mensah" required maxlength="100" autocomplete="off" /></label>
        <label
          >Customer id <input name="shopId" value="kwame-mensah" required maxlength="100" autocomplete="off"
        /></label>
      </div>
      <label
        >Text
        <textarea name="text" rows="3" required maxlength="20000">
I found one of the two screws. It is an M6 x 40.</textarea>
      </label>
      <button class="button quiet" type="submit">Send the webhook</button>
      <output class="answer"></output>
    </form>
  </section>`;
}

function mailList({ mails, total }: OutboxContents): Html {
  const oldest = mails.at(-1);
  return html`<section aria-labelledby="mails">
    <h2 id="mails">Mails that left <span class="count" id="mail-count">${total}</span></h2>
    <div id="mail-list" aria-live="polite" aria-relevant="additions">${mails.map(mailEntry)}</div>
    ${mails.length === 0 ? html`<p class="empty" id="no-mail">No mail has left yet. Answer one in the inbox.</p>` : null}
    ${oldest && mails.length < total ? html`<p><a href="/sandbox/outbox?before=${oldest.id}">Older mails</a></p>` : null}
  </section>`;
}

function mailEntry(mail: OutboxMail): Html {
  const address = `/sandbox/outbox/mails/${mail.id}`;
  return html`<details class="card entry" id="mail-${mail.id}">
    <summary>
      <span class="who" dir="auto">${mail.to.join(', ') || mail.envelope.to.join(', ')}</span>
      <time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 16).replace('T', ' ')}</time>
      <span class="what" dir="auto">${mail.subject || '(no subject)'}</span>
    </summary>
    ${headerList(mail)}
    <pre class="text" dir="auto">${mail.text}</pre>
    ${mail.attachments.length > 0 ? attachmentList(address, mail) : null}
    ${
      mail.html === null
        ? null
        : html`<details class="part">
            <summary>As HTML</summary>
            <iframe sandbox="" loading="lazy" title="The mail as HTML" src="${address}/html"></iframe>
          </details>`
    }
    <details class="part">
      <summary>Source</summary>
      <pre class="source">${mail.raw.slice(0, 20_000)}</pre>
      <a href="${address}/source" download="mail-${mail.id}.eml">Save as .eml</a>
    </details>
    <form method="post" action="${address}/answer" data-answered class="reply">
      <label>Answer as the customer <textarea name="text" rows="3" required maxlength="20000"></textarea></label>
      <button class="button quiet" type="submit">Send the answer</button>
      <output class="answer"></output>
    </form>
  </details>`;
}

function headerList(mail: OutboxMail): Html {
  const headers: [string, string | null][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Cc', mail.cc.join(', ')],
    ['Reply-To', mail.replyTo],
    ['Subject', mail.subject],
    ['Message-ID', mail.messageId],
    ['In-Reply-To', mail.inReplyTo],
    ['References', mail.references.join(' ')],
    ['Handed over for', mail.envelope.to.join(', ')],
  ];
  const filled = headers.flatMap(([name, value]) =>
    value
      ? [
          html`<dt>${name}</dt>
            <dd dir="auto">${value}</dd>`,
        ]
      : [],
  );
  return html`<dl class="headers">${filled}</dl>`;
}

function attachmentList(address: string, { attachments }: OutboxMail): Html {
  return html`<ul class="files">
    ${attachments.map(
      ({ fileName, contentType, content }, at) =>
        html`<li>
          <a href="${address}/attachments/${at}" download="${fileName}">${fileName}</a>
          <span class="hint">${contentType}, ${Math.ceil(content.length / 1024)} kB</span>
        </li>`,
    )}
  </ul>`;
}

function callbackList(callbacks: readonly ShownCallback[]): Html {
  return html`<section aria-labelledby="callbacks">
    <h2 id="callbacks">
      Callbacks of the order system <span class="count" id="callback-count">${callbacks.length}</span>
    </h2>
    <div id="callback-list" aria-live="polite" aria-relevant="additions">${callbacks.map(callbackEntry)}</div>
    ${callbacks.length === 0 ? html`<p class="empty">Answers to order messages arrive here, signed.</p>` : null}
  </section>`;
}

function callbackEntry({ webhookId, receivedAt, text, body }: ShownCallback): Html {
  return html`<details class="card entry" id="callback-${webhookId}">
    <summary>
      <span class="who">Signature holds</span>
      <time datetime="${receivedAt}">${receivedAt.slice(0, 16).replace('T', ' ')}</time>
      <span class="what" dir="auto">${text}</span>
    </summary>
    <pre class="source">${JSON.stringify(body, null, 2)}</pre>
  </details>`;
}
