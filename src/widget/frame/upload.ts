import type { UploadAnswer, WidgetBoot } from '../../contracts/webchat';

export class UploadRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Sends one file, and tells how far it is. XMLHttpRequest, because fetch cannot tell. */
export function uploadFile(
  boot: WidgetBoot,
  token: string,
  file: File,
  onProgress: (sentBytes: number) => void,
): Promise<UploadAnswer['attachment']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${boot.uploadPath}?widget=${encodeURIComponent(boot.widget)}`);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 201 && isUploadAnswer(answer)) resolve(answer.attachment);
      else
        reject(
          new UploadRefused(
            request.status === 413 ? 'too_large' : request.status === 422 ? 'file_type_refused' : 'failed',
          ),
        );
    });
    request.addEventListener('error', () => reject(new UploadRefused('failed')));
    request.send(file);
  });
}

function isUploadAnswer(answer: unknown): answer is UploadAnswer {
  if (typeof answer !== 'object' || answer === null || !('attachment' in answer)) return false;
  const { attachment } = answer;
  return typeof attachment === 'object' && attachment !== null && 'documentId' in attachment;
}
