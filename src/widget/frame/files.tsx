import { useState } from 'preact/hooks';

import type { VisitorAttachment, VisitorMessage } from '../../contracts/webchat';
import { sizeLabel } from './format';
import { Icon } from './icons';
import { useScreen } from './screen-context';
import type { Upload } from './store';

const isPicture = (contentType: string): boolean => contentType.startsWith('image/');

/** A file of a message; its link works for minutes, so that an old one is asked for anew. */
export function FileCard({ file, message }: { file: VisitorAttachment; message: VisitorMessage }) {
  const { controller, language } = useScreen();
  const [refreshedUrl, setRefreshedUrl] = useState('');
  const refresh = (): void => {
    if (refreshedUrl === file.url) return;
    setRefreshedUrl(file.url);
    void controller.refreshFiles(message.interaction, message.seq);
  };
  return (
    <a
      class="file"
      href={file.url}
      target="_blank"
      rel="noopener noreferrer"
      onFocus={refreshWhenOld(message, refresh)}
      onPointerEnter={refreshWhenOld(message, refresh)}
    >
      {isPicture(file.contentType) && <img src={file.url} alt={file.fileName} onError={refresh} />}
      <FileLine name={file.fileName} detail={sizeLabel(file.size, language)} />
    </a>
  );
}

/** A link is asked for anew when the pointer comes near, long after it was given. */
function refreshWhenOld(message: VisitorMessage, refresh: () => void): () => void {
  return () => {
    if (Date.now() - Date.parse(message.at) > 4 * 60_000) refresh();
  };
}

/** A file on its way: how much of it has left, or why it will not. */
export function UploadCard({ upload }: { upload: Upload }) {
  const { say, controller, language } = useScreen();
  const { file, previewUrl, sentBytes, refusal } = upload;
  const size = sizeLabel(file.size, language);
  const reason = {
    too_large: say('tooLarge', { size: sizeLabel(controller.boot.maxUploadBytes, language) }),
    file_type_refused: say('refusedType'),
    failed: say('notSent'),
  };
  return (
    <div class="said own">
      <div class="file">
        {previewUrl && <img src={previewUrl} alt="" />}
        <FileLine
          name={file.name}
          detail={refusal ? size : say('ofSize', { done: sizeLabel(sentBytes, language), size })}
        />
        {!refusal && <progress max={Math.max(1, file.size)} value={sentBytes} aria-label={file.name} />}
      </div>
      {refusal && (
        <p class="state wrong" role="alert">
          {reason[refusal]}{' '}
          {refusal === 'failed' && (
            <button class="link" type="button" onClick={() => controller.retryUpload(upload.id)}>
              {say('tryAgain')}
            </button>
          )}{' '}
          <button class="link" type="button" onClick={() => controller.removeUpload(upload.id)}>
            {say('remove')}
          </button>
        </p>
      )}
    </div>
  );
}

function FileLine({ name, detail }: { name: string; detail: string }) {
  return (
    <span class="file-line">
      <Icon name="file" size={14} />
      <span class="one-line">{name}</span>
      <span class="quiet">{detail}</span>
    </span>
  );
}
