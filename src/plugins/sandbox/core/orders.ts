/** The orders of the demo's shop, as its order system knows them. */

export interface Order {
  readonly number: number;
  readonly email: string;
  /** what the shop calls the customer; null: they ordered as a guest */
  readonly customer: string | null;
  readonly placedOn: string;
  readonly status: 'In the workshop' | 'Shipped' | 'Delivered' | 'Replacement on its way';
  readonly total: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[];
}

const order = (
  number: number,
  email: string,
  customer: string | null,
  placedOn: string,
  status: Order['status'],
  total: string,
  name: string,
): Order => ({ number, email, customer, placedOn, status, total, lines: [{ name, quantity: 1 }] });

export const FIRST_ORDERS: readonly Order[] = [
  order(10_377, 'amara@okaforstudio.example', null, '2 months ago', 'Delivered', '354.00 EUR', 'Drift shade, linen'),
  order(10_420, 'yusuf@example.com', 'yusuf-al-harbi', '2 weeks ago', 'Shipped', '389.00 EUR', 'Alder table'),
  order(10_482, 'amara@okaforstudio.example', null, '8 days ago', 'Delivered', '149.00 EUR', 'Drift lamp, black'),
  order(10_498, 'chloe@lefevre-dubois.example', null, '6 days ago', 'Delivered', '149.00 EUR', 'Drift lamp, brass'),
  order(10_503, 'priya@example.com', null, '5 days ago', 'Delivered', '219.00 EUR', 'Fjord shelf, oak'),
  order(
    10_511,
    'kwame@mensah-family.example',
    'kwame-mensah',
    '5 days ago',
    'Delivered',
    '219.00 EUR',
    'Fjord shelf, oak',
  ),
  order(
    10_512,
    'elizabeth@okaforstudio.example',
    null,
    '5 days ago',
    'In the workshop',
    '596.00 EUR',
    'Drift lamp, brass',
  ),
  order(10_517, 'jane@example.com', 'jane', '4 days ago', 'Delivered', '149.00 EUR', 'Drift lamp, black'),
  order(10_531, 'jane@example.com', 'jane', 'yesterday', 'In the workshop', '219.00 EUR', 'Fjord shelf, walnut'),
];

/** Newest first; by the mail address or by what the shop calls the customer. */
export function ordersOf(orders: readonly Order[], by: { email: string | null; customer: string | null }): Order[] {
  const email = by.email?.trim().toLowerCase() ?? null;
  return orders
    .filter(
      (each) => (email !== null && each.email === email) || (by.customer !== null && each.customer === by.customer),
    )
    .sort((a, b) => b.number - a.number);
}

/** null: there is no such order */
export function withReplacement(orders: readonly Order[], number: number): Order[] | null {
  if (!orders.some((each) => each.number === number)) return null;
  return orders.map((each) => (each.number === number ? { ...each, status: 'Replacement on its way' } : each));
}
