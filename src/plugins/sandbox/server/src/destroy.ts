import { openedSandbox } from './bootstrap';
import { closeSandbox } from './services/sandbox';

export default async function destroy(): Promise<void> {
  const sandbox = openedSandbox();
  if (sandbox) await closeSandbox(sandbox);
}
