import type { WidgetBoot } from '../../contracts/webchat';
import type { PendingMessage, Storage } from './storage';
import type { Store, Upload } from './store';
import { uploadFile, UploadRefused } from './upload';

export interface Uploader {
  add(files: Iterable<File>): void;
  retry(id: string): void;
  remove(id: string): void;
  /** begins what waits: nothing can be sent before this browser has its token */
  flush(): void;
}

/** Sends files as soon as they are chosen; each becomes a message when it has arrived. */
export function createUploader(
  boot: WidgetBoot,
  store: Store,
  storage: Storage,
  onArrived: (attachment: PendingMessage['attachments'][number]) => void,
): Uploader {
  const running = new Set<string>();

  function change(id: string, what: Partial<Upload>): void {
    store.set({ uploads: store.get().uploads.map((upload) => (upload.id === id ? { ...upload, ...what } : upload)) });
  }
  function remove(id: string): void {
    const gone = store.get().uploads.find((upload) => upload.id === id);
    if (gone?.previewUrl) URL.revokeObjectURL(gone.previewUrl);
    store.set({ uploads: store.get().uploads.filter((upload) => upload.id !== id) });
  }

  async function send({ id, file }: Upload, token: string): Promise<void> {
    running.add(id);
    try {
      const attachment = await uploadFile(boot, token, file, (sentBytes) => change(id, { sentBytes }));
      remove(id);
      onArrived(attachment);
    } catch (cause) {
      const code = cause instanceof UploadRefused ? cause.code : 'failed';
      change(id, { refusal: code === 'too_large' || code === 'file_type_refused' ? code : 'failed' });
    } finally {
      running.delete(id);
    }
  }

  function flush(): void {
    const { token } = storage.read();
    if (token === null) return;
    for (const upload of store.get().uploads) {
      if (upload.refusal === null && !running.has(upload.id)) void send(upload, token);
    }
  }

  function chosen(file: File): Upload {
    const isKnown = file.type === '' || boot.acceptedContentTypes.includes(file.type);
    const refusal = file.size > boot.maxUploadBytes ? 'too_large' : isKnown ? null : 'file_type_refused';
    const previewUrl = refusal === null && file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    return { id: crypto.randomUUID(), file, previewUrl, sentBytes: 0, refusal };
  }

  return {
    add(files) {
      const room = boot.maxAttachments - store.get().uploads.length;
      store.set({ uploads: [...store.get().uploads, ...[...files].slice(0, Math.max(0, room)).map(chosen)] });
      flush();
    },
    retry(id) {
      change(id, { refusal: null, sentBytes: 0 });
      flush();
    },
    remove,
    flush,
  };
}
