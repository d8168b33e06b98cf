import PostalMime from 'postal-mime';
import { Agent, fetch, type RequestInit, type Response } from 'undici';

import { baseUrl } from './app';
import type { Outbox } from './outbox-server';
import { waitFor } from './wait-for';

/** Somebody at the portal's pages, without scripts: it keeps cookies and sends the forms that it is shown. */
export class PortalBrowser {
  readonly cookies = new Map<string, string>();
  /** from an address of its own: what is limited by address keeps nobody else out */
  private readonly network = new Agent({ localAddress: `127.${byte()}.${byte()}.${byte()}` });

  constructor(readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0') {}

  async request(
    method: string,
    path: string,
    init: Pick<RequestInit, 'body'> & { headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${baseUrl()}${path}`, {
      method,
      redirect: 'manual',
      dispatcher: this.network,
      ...init,
      headers: { 'User-Agent': this.userAgent, ...(cookie !== '' && { Cookie: cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0\b/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** Follows redirects; the page's HTML. */
  async page(path: string): Promise<{ readonly status: number; readonly html: string; readonly path: string }> {
    for (let at = path, steps = 0; ; steps += 1) {
      const response = await this.request('GET', at);
      const to = response.headers.get('location');
      if (to === null || steps > 5) return { status: response.status, html: await response.text(), path: at };
      at = to.replace(baseUrl(), '');
    }
  }

  /** Sends a form with the token of this browser's pages. */
  async submit(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const { html } = await this.page('/portal/en/sign-in');
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return this.request('POST', path, {
      body: new URLSearchParams({ token, ...fields }),
      headers: { Origin: baseUrl(), ...headers },
    });
  }

  async upload(path: string, form: FormData): Promise<Response> {
    const { html } = await this.page('/portal/en/sign-in');
    form.set('token', /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '');
    const packed = new globalThis.Response(form);
    const type = packed.headers.get('content-type') ?? '';
    return this.request('POST', path, {
      body: new Uint8Array(await packed.arrayBuffer()),
      headers: { 'Content-Type': type, Origin: baseUrl() },
    });
  }

  async signIn(address: string, outbox: Outbox): Promise<void> {
    const before = mailsTo(outbox, address).length;
    await this.submit('/portal/en/sign-in', { email: address });
    const response = await this.submit('/portal/en/code', { code: await mailedCode(outbox, address, before) });
    if (response.status !== 303) throw new Error(`Not signed in: ${String(response.status)} ${await response.text()}`);
  }
}

const byte = (): string => String(1 + Math.floor(Math.random() * 254));

export const mailsTo = (outbox: Outbox, address: string) =>
  outbox.mails.filter(({ recipients }) => recipients.includes(address.toLowerCase()));

/** The mail behind the first `before` ones. */
export async function mailTo(outbox: Outbox, address: string, before = 0) {
  const mail = await waitFor(`a mail to ${address}`, () => Promise.resolve(mailsTo(outbox, address)[before]));
  return PostalMime.parse(mail.text);
}

export async function mailedCode(outbox: Outbox, address: string, before = 0): Promise<string> {
  const mail = await mailTo(outbox, address, before);
  const code = /\b(?:\d{6}|\d{10})\b/.exec(mail.subject ?? '')?.[0];
  if (code === undefined) throw new Error(`There is no code in "${mail.subject ?? ''}".`);
  return code;
}

/** Page of all their requests. */
export const listOf = async (browser: PortalBrowser): Promise<string> =>
  (await browser.page('/portal/en?show=all')).html;
export const requestOf = (browser: PortalBrowser, ticket: string) => browser.page(`/portal/en/requests/${ticket}`);
