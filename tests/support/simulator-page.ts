import type { DemoInfo } from './demo';

/** Plays somebody on a channel as the simulator's page does, and fails when anything of it went wrong. */
export interface Played {
  readonly ticket: { readonly documentId: string; readonly number: number } | null;
}

export async function play(
  demo: DemoInfo,
  said: { readonly channel: string; readonly to: string; readonly kind?: string; readonly text?: string },
): Promise<Played> {
  const address = new URL('/sandbox/simulator/say', demo.outboxUrl);
  const response = await fetch(address, {
    method: 'POST',
    headers: { Origin: address.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: 'to', kind: 'text', text: '', ...said }),
  });
  if (!response.ok) throw new Error(`The simulator answered ${String(response.status)}: ${await response.text()}`);
  const happened: Played & { steps: { isWell: boolean; text: string }[] } = await response.json();
  const wrong = happened.steps.filter(({ isWell }) => !isWell);
  if (wrong.length > 0) throw new Error(`On ${said.channel}: ${wrong.map(({ text }) => text).join('; ')}`);
  return happened;
}
