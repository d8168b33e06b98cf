import type { DemoInfo } from './demo';

/** What the demo agent's browser asks the inbox for, without the browser. */
export interface InboxApi {
  get<Answer>(path: string): Promise<Answer>;
  send<Answer>(method: 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<Answer>;
}

export async function inboxApi(demo: DemoInfo): Promise<InboxApi> {
  const login = await fetch(new URL('/admin/login', demo.adminUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(demo.agent),
  });
  const { data }: { data: { token: string } } = await login.json();

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(new URL(`/inbox${path}`, demo.adminUrl), {
      method,
      headers: { Authorization: `Bearer ${data.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  return { get: (path) => call('GET', path), send: (method, path, body) => call(method, path, body) };
}
