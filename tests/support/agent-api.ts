import type { CustomerView, MessageView, TicketRow, TimelineItem } from '../../src/contracts';
import type { UpsertResult } from '../../src/contracts/http/external-records';
import type { DemoInfo } from './demo';

/** The agent API of a running demo, as a program of somebody else would use it. */
export interface AgentApi {
  customersWith(kind: string, value: string): Promise<CustomerView[]>;
  /** whoever this customer is by now */
  customer(documentId: string): Promise<CustomerView>;
  ticketsOf(customer: string): Promise<TicketRow[]>;
  upsertCustomers(system: string, rows: readonly object[]): Promise<UpsertResult[]>;
  timeline(customer: string): Promise<TimelineItem[]>;
  allTickets(): Promise<TicketRow[]>;
  messages(ticket: string): Promise<MessageView[]>;
}

export function agentApi(demo: DemoInfo): AgentApi {
  async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${demo.apiUrl}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${demo.apiToken}`, 'Content-Type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async function everyPage<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: Item[]; nextCursor: string | null } = await call(
        `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${cursor}`}`,
      );
      items.push(...page.data);
      cursor = page.nextCursor;
    }
    return items;
  }

  return {
    async customersWith(kind, value) {
      const found = await call<{ data: CustomerView[] }>('/customers/search', {
        method: 'POST',
        body: JSON.stringify({ identity: { kind, value } }),
      });
      return found.data;
    },
    customer: (documentId) => call<{ data: CustomerView }>(`/customers/${documentId}`).then(({ data }) => data),
    ticketsOf: (customer) => everyPage(`/tickets?customer=${customer}`),
    upsertCustomers: (system, rows) =>
      call<{ data: UpsertResult[] }>('/customers/upsert', {
        method: 'POST',
        body: JSON.stringify({ system, rows }),
      }).then(({ data }) => data),
    timeline: (customer) => everyPage(`/customers/${customer}/timeline`),
    allTickets: () => everyPage('/tickets'),
    messages: (ticket) => everyPage(`/tickets/${ticket}/messages`),
  };
}

/** All of a customer that has to be as it was, when a merge was undone. */
export async function recordOf(api: AgentApi, customer: string) {
  const { documentId, displayName, identities } = await api.customer(customer);
  return {
    documentId,
    displayName,
    identities: identities.map(({ kind, value, assurance }) => `${kind} ${value} ${assurance}`).sort(),
    tickets: (await api.ticketsOf(customer)).map(({ number }) => number).sort(),
    said: (await api.timeline(customer)).map((item) => item.documentId),
  };
}
