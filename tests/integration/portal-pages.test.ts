import { baseUrl } from '../support/app';
import { expectNoFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { answers, portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';

/** How the portal's pages look to a browser. */

let world: PortalWorld;

beforeAll(async () => {
  world = await portalWorld();
});

afterAll(() => world.close());

const someone = (name: string): string => world.someone(name);
const write: PortalWorld['write'] = (given) => world.write(given);
const signedIn: PortalWorld['signedIn'] = (address) => world.signedIn(address);

test('their pages have no faults that axe finds', async () => {
  const jane = someone('jane');
  const question = words('Where is my lamp?');
  await write({ from: jane, text: question, subject: 'My lamp' });
  const ticket = await ticketWith(question);
  await answers(ticket, words('It left today'));
  const own = await signedIn(jane);
  await own.submit(`/portal/en/requests/${ticket}/close`, {});
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const look = async (path: string, schemes: readonly ('light' | 'dark')[], fewest?: number): Promise<void> => {
      await page.goto(`${baseUrl()}/portal/en${path}`);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expectNoFaults(page, undefined, fewest);
      }
    };
    await look('/sign-in', ['light'], 10);
    await context.addCookies([...own.cookies].map(([name, value]) => ({ name, value, url: baseUrl() })));
    for (const path of ['?show=all', `/requests/${ticket}`, '/profile']) await look(path, ['light', 'dark']);
    await look('/new', ['dark']);
  } finally {
    await browser.close();
  }
}, 120_000);
