import { isToFrame, packed, unpacked, type ToFrame, type ToHost } from '../protocol';

const IDENTITY_WAIT_MS = 8000;

export interface HostLink {
  tell(message: ToHost): void;
  /** a fresh identity JWT of the page; null: nobody is signed in. Rejects when the page could not say. */
  identity(): Promise<string | null>;
}

/** The line to the page around the frame: to its exact origin, and from it only. */
export function createHostLink(hostOrigin: string, receive: (message: ToFrame) => void): HostLink {
  const asked = new Map<number, (answer: { token: string | null; failed: boolean }) => void>();
  let requests = 0;

  const tell = (message: ToHost): void => window.parent.postMessage(packed(message), hostOrigin);

  window.addEventListener('message', (event) => {
    if (event.origin !== hostOrigin || event.source !== window.parent) return;
    const message = unpacked(event.data);
    if (!isToFrame(message)) return;
    if (message.kind === 'identity') asked.get(message.request)?.(message);
    else receive(message);
  });

  return {
    tell,
    async identity() {
      const request = (requests += 1);
      const answered = new Promise<{ token: string | null; failed: boolean }>((resolve) => {
        asked.set(request, resolve);
        setTimeout(() => resolve({ token: null, failed: true }), IDENTITY_WAIT_MS);
      });
      tell({ kind: 'identify', request });
      const { token, failed } = await answered;
      asked.delete(request);
      if (failed) throw new Error('identity');
      return token;
    },
  };
}
