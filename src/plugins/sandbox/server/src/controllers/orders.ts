import { HelpdeskError } from '../../../../../contracts';
import { safeEqual } from '../../../../../kernel/crypto';
import { answerJson } from '../../../../../kernel/front-listener';
import { ordersOf, withReplacement } from '../../../core/orders';
import { ordersKey } from '../services/orders-card';
import type { Sandbox } from '../services/sandbox';
import type { Controller, Exchange } from './exchange';

function admit({ strapi }: Sandbox, { request }: Exchange): void {
  const key = request.headers['x-shop-key'];
  if (typeof key !== 'string' || !safeEqual(key, ordersKey(strapi))) throw new HelpdeskError('unauthorized');
}

/** The orders of one customer, by mail address or by the shop's own id. */
export const listOrders: Controller = async (sandbox, exchange) => {
  admit(sandbox, exchange);
  const { searchParams } = exchange.url;
  const by = { email: searchParams.get('email'), customer: searchParams.get('customer') };
  answerJson(exchange.response, 200, { orders: ordersOf(sandbox.orders, by) });
  return Promise.resolve();
};

export const sendReplacement: Controller = async (sandbox, exchange) => {
  admit(sandbox, exchange);
  const after = withReplacement(sandbox.orders, Number(exchange.params[0]));
  if (!after) throw new HelpdeskError('route_not_found');
  sandbox.orders = after;
  answerJson(exchange.response, 200, {});
  return Promise.resolve();
};
