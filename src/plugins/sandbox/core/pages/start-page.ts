import { html } from '../../../../kernel/html';
import { sandboxBar, wholePage, type Addresses } from './layout';

/** `/sandbox/`: what there is, and three things to try. */
export function startPage(addresses: Addresses): string {
  const { adminUrl, apiUrl, publicUrl, smtp, supportAddress } = addresses;
  return wholePage({
    title: 'Throughline sandbox',
    style: 'sandbox.css',
    body: html`${sandboxBar('/sandbox/', addresses)}
      <main class="start">
        <h1>Three things to try</h1>
        <p class="lead">
          Everything here is real and runs on this machine only: mails travel over SMTP, the chat over its socket,
          webhooks are signed. Nothing leaves: the outbox catches it.
        </p>
        <ol class="steps">
          <li>
            <h2>A mail arrives</h2>
            <p>
              Open the inbox in one window and the outbox in another, and send a mail as Jane. It stands in the inbox a
              moment later, without a reload.
            </p>
            <p>
              <a class="button" href="/sandbox/outbox">Write a mail as Jane</a> <a href="${adminUrl}">Open the inbox</a>
            </p>
          </li>
          <li>
            <h2>The same person opens the chat</h2>
            <p>
              Sign in to the shop as Jane and write in the chat. Mail and chat stand in one timeline, in one ticket, and
              each side sees the other typing.
            </p>
            <p><a class="button" href="/sandbox/shop">Go to the shop</a></p>
          </li>
          <li>
            <h2>Answer on either channel</h2>
            <p>
              Answer the chat in the chat and the mail by mail. The mail arrives in the outbox, where you can answer it
              as the customer: the answer lands in the same interaction.
            </p>
            <p><a class="button" href="/sandbox/outbox">See what left</a></p>
          </li>
        </ol>
        <h2>Every other channel</h2>
        <p>
          Text messages, WhatsApp, calls, social networks, mail providers: the simulator plays providers and customers, with no account
          anywhere, and with what goes wrong on real days.
        </p>
        <p>
          <a class="button" href="/sandbox/simulator">Open the simulator</a>
          <a href="/sandbox/shop/contact">Write by the shop’s contact form</a>
        </p>
        <h2>With your own tools</h2>
        <dl class="facts">
          <dt>Mail program</dt>
          <dd>
            SMTP <code>${smtp.host}</code>, port <code>${smtp.port}</code>, no password, no encryption; write to
            <code>${supportAddress}</code>
          </dd>
          <dt>Agent API</dt>
          <dd><code>${apiUrl}</code> (<a href="${apiUrl}/openapi.json">description</a>)</dd>
          <dt>What left, as JSON</dt>
          <dd>
            <a href="/sandbox/outbox.json"><code>${publicUrl}/sandbox/outbox.json</code></a
            >,
            <a href="/sandbox/callbacks.json"><code>${publicUrl}/sandbox/callbacks.json</code></a>
          </dd>
        </dl>
      </main>`,
  });
}
