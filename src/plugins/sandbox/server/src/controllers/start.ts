import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { HelpdeskError } from '../../../../../contracts';
import { startPage } from '../../../core/pages/start-page';
import { redirect, sendAsset, sendPage, type Controller } from './exchange';

export const showStart: Controller = async (sandbox, exchange) => {
  sendPage(exchange, startPage(sandbox.addresses));
};

export const goToStart: Controller = async (_sandbox, exchange) => {
  redirect(exchange, '/sandbox/');
};

const ASSETS: Readonly<Record<string, string>> = {
  'sandbox.css': 'text/css; charset=utf-8',
  'shop.css': 'text/css; charset=utf-8',
  'outbox.js': 'text/javascript; charset=utf-8',
  'simulator.css': 'text/css; charset=utf-8',
  'simulator.js': 'text/javascript; charset=utf-8',
};

export const showAsset: Controller = async (sandbox, exchange) => {
  const name = exchange.params[0] ?? '';
  const contentType = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (!contentType) throw new HelpdeskError('route_not_found');
  sendAsset(exchange, contentType, await readFile(path.join(sandbox.assets, name)));
};
