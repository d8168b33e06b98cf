import { useEffect, useState } from 'react';
import type { AttachmentView } from '../../../../../../contracts/records';
import { uploadResponse } from '../../../../../../contracts/http/inbox';
import { refusalWords } from '../../../../../../contracts/refusal-words';
import { createStore, useStore } from '../../app/external-store';
import { currentToken, renewToken } from '../../app/session-token';
import { newClientMessageId } from './clientMessageId';

/** Files being added to an answer. They belong to a ticket's reply or note and outlive a look at another ticket. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** content type; '': nobody knows */
  readonly type: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** 0 to 1 */
  readonly progress: number;
  readonly attachment: AttachmentView | null;
  readonly reason: string;
}

const uploads = createStore<Readonly<Record<string, readonly Upload[]>>>({});
const requests = new Map<string, XMLHttpRequest>();
const NONE: readonly Upload[] = [];

function change(place: string, id: string, changes: Partial<Upload>): void {
  uploads.set((all) => ({
    ...all,
    [place]: (all[place] ?? NONE).map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)),
  }));
}

function request(
  id: string,
  file: File,
  onProgress: (progress: number) => void,
  token: string | null,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    requests.set(id, xhr);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    xhr.onload = () => resolve(xhr);
    xhr.onerror = () => reject(new Error('offline'));
    xhr.open('POST', `/inbox/uploads`);
    xhr.withCredentials = true;
    xhr.setRequestHeader('Authorization', `Bearer ${token ?? ''}`);
    const form = new FormData();
    form.append('file', file, file.name);
    xhr.send(form);
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reasonIn(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('error' in body)) return '';
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('message' in error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal_error';
  return typeof error.message === 'string' ? refusalWords(document.documentElement.lang, code, error.message) : '';
}

async function travel(place: string, id: string, file: File): Promise<void> {
  const onProgress = (progress: number): void => change(place, id, { progress });
  try {
    let answer = await request(id, file, onProgress, currentToken());
    if (answer.status === 401) answer = await request(id, file, onProgress, await renewToken());
    const body = json(answer.responseText);
    const arrived = uploadResponse.safeParse(body);
    if (arrived.success) change(place, id, { state: 'ready', progress: 1, attachment: arrived.data.attachment });
    else change(place, id, { state: 'failed', reason: reasonIn(body) });
  } catch {
    change(place, id, { state: 'failed', reason: '' });
  } finally {
    requests.delete(id);
  }
}

/** Starts one file; a reason given beforehand lists it as failed without a byte sent. */
export function addUpload(place: string, file: File, refusal: string | null): void {
  const id = newClientMessageId();
  const state = refusal === null ? 'uploading' : 'failed';
  const upload: Upload = {
    id,
    name: file.name,
    size: file.size,
    type: file.type,
    state,
    progress: 0,
    attachment: null,
    reason: refusal ?? '',
  };
  uploads.set((all) => ({ ...all, [place]: [...(all[place] ?? NONE), upload] }));
  if (refusal === null) void travel(place, id, file);
}

export function removeUpload(place: string, id: string): void {
  requests.get(id)?.abort();
  uploads.set((all) => ({ ...all, [place]: (all[place] ?? NONE).filter((upload) => upload.id !== id) }));
}

/** The files have gone with their message, or come back with it. */
export function replaceUploads(place: string, attachments: readonly AttachmentView[]): void {
  const list = attachments.map<Upload>((attachment) => ({
    id: attachment.documentId,
    name: attachment.fileName,
    size: attachment.size,
    type: attachment.contentType,
    state: 'ready',
    progress: 1,
    attachment,
    reason: '',
  }));
  uploads.set((all) => ({ ...all, [place]: list }));
}

/** Files of a form that is no composer: they are forgotten with it. */
export function useLooseUploads() {
  const [place] = useState(newClientMessageId);
  useEffect(() => () => replaceUploads(place, []), [place]);
  return {
    uploads: useUploads(place),
    add: (files: readonly File[]): void => {
      for (const file of files) addUpload(place, file, null);
    },
    remove: (id: string): void => removeUpload(place, id),
  };
}

export const useUploads = (place: string): readonly Upload[] => useStore(uploads, (all) => all[place]) ?? NONE;
