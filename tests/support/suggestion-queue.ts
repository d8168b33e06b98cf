import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';

import type { SuggestionsResponse } from '../../src/contracts/http/merging';
import type { AgentApi } from './agent-api';
import type { DemoInfo } from './demo';
import { readUntil } from './read-until';

/** Pairs of customers that are one person each, for whoever works through suggestions. */

const GIVEN = 'Amina Bartholomew Cosima Dragomir Eulalia Ferdinand Gwendolyn Horatio Isolde Jaromir'.split(' ');
const FAMILY = (
  'Abernathy Blomqvist Czerny Dubrovnik Eisenhardt Fitzwilliam Grimaldi Hollingsworth Ivarsson Jankowski ' +
  'Kowalczyk Lindqvist Montgomery Nakagawa Oyelaran Papadimitriou Quintanilla Rosenbaum Szymanski Thorvaldsen'
).split(' ');
const CITIES =
  'Lumenford Oakhaven Brightwater Stonecross Marshgate Fernhill Kingsbury Westerfold Harrowdale Nettlecombe'.split(' ');

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** One person as two systems know them: a name with a slip, the same birth date and house. Nobody else is alike. */
function twice(at: number): [object, object] {
  const family = FAMILY[at % 20] ?? '';
  const name = `${GIVEN[(at + Math.floor(at / 20)) % 10] ?? ''} ${family}`;
  const shared = {
    birthDate: `${String(1940 + ((at * 7) % 60))}-${twoDigits((at % 12) + 1)}-${twoDigits((at % 27) + 1)}`,
    postalAddress: {
      street: `${String(at + 1)} ${FAMILY[(at * 3 + 7) % 20] ?? ''} Street`,
      postalCode: String(10_000 + at * 397),
      city: CITIES[Math.floor(at / 20) % 10] ?? '',
      region: '',
      country: 'GB',
    },
  };
  return [
    { externalId: randomUUID(), displayName: name, ...shared },
    { externalId: randomUUID(), displayName: `${name.slice(0, -2)}${name.slice(-1)}`, ...shared },
  ];
}

export const peopleTwice = (count: number): object[] => Array.from({ length: count }, (_, at) => twice(at)).flat();

export interface ReviewApi {
  open(): Promise<number>;
}

/** The suggestions as a lead's browser reads them. */
export async function reviewApi(demo: DemoInfo): Promise<ReviewApi> {
  const login = await fetch(new URL('/admin/login', demo.adminUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(demo.admin),
  });
  const { data } = (await login.json()) as { data: { accessToken?: string; token?: string } };
  const headers = { Authorization: `Bearer ${data.accessToken ?? data.token ?? ''}` };
  return {
    async open() {
      const response = await fetch(new URL('/inbox/suggestions?limit=1', demo.adminUrl), { headers });
      const page = (await response.json()) as SuggestionsResponse;
      return page.open;
    },
  };
}

/** Makes them known, and waits until they are suggested; answers how many are open then. */
export async function suggestPairs(api: AgentApi, review: ReviewApi, count: number): Promise<number> {
  const before = await review.open();
  await api.upsertCustomers('old-shop', peopleTwice(count));
  return readUntil(
    () => review.open(),
    (open) => open >= before + count,
    60_000,
  );
}

/** One key for each pair: most are merged or kept apart, every tenth is put off. */
const keyFor = (at: number): string => (at % 10 === 9 ? 'l' : at % 2 === 0 ? 'y' : 'n');

/** Decides so many pairs by single keys; answers the milliseconds from each press until the next pair is there. */
export async function decideByKeys(page: Page, count: number): Promise<number[]> {
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  const active = async (): Promise<string | null> =>
    (await list.count()) === 0 ? null : list.getAttribute('aria-activedescendant');
  const waits: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const before = await active();
    const pressed = performance.now();
    await page.keyboard.press(keyFor(at));
    await readUntil(active, (now) => now !== before);
    waits.push(performance.now() - pressed);
  }
  return waits;
}
