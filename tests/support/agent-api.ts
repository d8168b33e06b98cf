import type { CustomerView, MessageView, TicketRow, TimelineItem } from '../../src/contracts';
import type { DemoInfo } from './demo';

/** The agent API of a running demo, as a program of somebody else would use it. */
export interface AgentApi {
  customersWith(kind: string, value: string): Promise<CustomerView[]>;
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
    timeline: (customer) => everyPage(`/customers/${customer}/timeline`),
    allTickets: () => everyPage('/tickets'),
    messages: (ticket) => everyPage(`/tickets/${ticket}/messages`),
  };
}
