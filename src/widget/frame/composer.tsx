import { useEffect, useRef, useState } from 'preact/hooks';

import { useAgent } from './chat';
import { firstNameOf } from './format';
import { Icon } from './icons';
import { useScreen } from './screen-context';

const EMOJI = [...'😀😂😊😍😎🤔😢😡👍👎🙏👏👋💪🎉❤🔥✅❌❓📦🚚🎁💡'];
const TALLEST = 120;

export function Composer() {
  const { say, state, controller } = useScreen();
  const agent = useAgent();
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const label = agent ? say('writeTo', { agent: firstNameOf(agent) }) : say('write');

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${String(Math.min(TALLEST, area.scrollHeight))}px`;
  }, [state.draft]);

  const submit = (event: Event): void => {
    event.preventDefault();
    controller.send();
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.files;
    if (!pasted || pasted.length === 0) return;
    event.preventDefault();
    controller.attach(pasted);
  };
  const insert = (emoji: string): void => {
    const at = field.current?.selectionStart ?? state.draft.length;
    controller.write(state.draft.slice(0, at) + emoji + state.draft.slice(field.current?.selectionEnd ?? at));
    field.current?.focus();
  };

  return (
    <form class="composer" onSubmit={submit}>
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          value={state.draft}
          maxLength={controller.boot.maxTextLength}
          placeholder={label}
          aria-label={label}
          dir={state.draft === '' ? undefined : 'auto'}
          data-autofocus
          disabled={state.connection === 'refused'}
          onInput={(event) => controller.write(event.currentTarget.value)}
          onKeyDown={onKey}
          onPaste={onPaste}
        />
        <EmojiButton onPick={insert} />
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept={controller.boot.acceptedContentTypes.join(',')}
          onChange={(event) => {
            controller.attach(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }}
        />
        <button class="icon-button" type="button" aria-label={say('attach')} onClick={() => files.current?.click()}>
          <Icon name="attach" />
        </button>
        <button class="send" type="submit" aria-label={say('send')} disabled={state.draft.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { say } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const pick = (emoji: string): void => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <div
      class="menu-space"
      onKeyDown={(event) => isOpen && event.key === 'Escape' && (event.stopPropagation(), setOpen(false))}
    >
      <button
        class="icon-button"
        type="button"
        aria-label={say('emoji')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="emoji" />
      </button>
      {isOpen && (
        <div class="menu emoji-menu" role="group" aria-label={say('emoji')}>
          {EMOJI.map((emoji) => (
            <button type="button" key={emoji} onClick={() => pick(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
