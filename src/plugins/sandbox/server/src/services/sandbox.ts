import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { publicUrl } from '../../../../../kernel/installation';
import type { DemoContent } from '../../../core/demo-content';
import { FIRST_ORDERS, type Order } from '../../../core/orders';
import type { Addresses } from '../../../core/pages/layout';
import { openCallbackLog, type CallbackLog } from '../repositories/callback-log';
import { openMailFolder, type MailFolder } from '../repositories/mail-folder';
import { openSendLog, type SendLog } from '../repositories/send-log';
import { recallPort, rememberPort } from '../repositories/sink-port';
import type { DemoAccounts } from './demo-accounts';
import { readDemoFolder } from './demo-folder';
import { Doorbell } from './doorbell';
import { readEnvironment, type DemoEnvironment } from './environment';
import { openMailSink, type MailSink } from './mail-sink';
import { ProviderServer } from './provider-server';

/** Everything that the pages of the sandbox stand on. */
export interface Sandbox {
  readonly strapi: Core.Strapi;
  readonly environment: DemoEnvironment;
  readonly content: DemoContent;
  readonly addresses: Addresses;
  readonly outbox: MailFolder;
  readonly callbacks: CallbackLog;
  readonly sink: MailSink;
  /** the simulated providers, and what they took */
  readonly providers: ProviderServer;
  readonly sends: SendLog;
  readonly doorbell: Doorbell;
  /** where this plugin's styles and scripts lie */
  readonly assets: string;
  /** null until the accounts exist */
  accounts: DemoAccounts | null;
  /** of the shop, as of this start: a replacement is forgotten with the process */
  orders: readonly Order[];
}

/** Opens the mail sink and reads the demo's files; nothing in the database is touched. */
export async function openSandbox(strapi: Core.Strapi): Promise<Sandbox> {
  const environment = readEnvironment(process.env);
  const doorbell = new Doorbell();
  const ring = (): void => doorbell.ring();
  const content = await readDemoFolder(path.join(strapi.dirs.app.root, 'database', 'demo'));
  const outbox = await openMailFolder(path.join(environment.folder, 'outbox'), ring);
  const callbacks = await openCallbackLog(path.join(environment.folder, 'callbacks.jsonl'), ring);
  const sink = await openMailSink(await recallPort(environment.folder), (mail) => outbox.keep(mail));
  await rememberPort(environment.folder, sink.port);
  const sends = await openSendLog(path.join(environment.folder, 'sends.jsonl'), ring);
  const url = publicUrl(strapi);
  return {
    strapi,
    environment,
    content,
    addresses: {
      publicUrl: url,
      adminUrl: `${url}/admin`,
      apiUrl: `${url}/api/helpdesk`,
      smtp: environment.smtp,
      supportAddress: content.shop.supportAddress,
    },
    outbox,
    callbacks,
    sink,
    providers: new ProviderServer(strapi, url, sends),
    sends,
    doorbell,
    assets: path.join(strapi.dirs.app.root, 'src', 'plugins', 'sandbox', 'assets'),
    accounts: null,
    orders: FIRST_ORDERS,
  };
}

export async function closeSandbox({ sink, doorbell, providers }: Sandbox): Promise<void> {
  doorbell.close();
  await providers.close();
  await sink.close();
}
