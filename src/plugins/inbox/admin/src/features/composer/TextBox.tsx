import { useLayoutEffect, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import { styled } from 'styled-components';

const Area = styled.textarea`
  display: block;
  width: 100%;
  min-height: 60px;
  max-height: 40vh;
  padding: 10px 12px;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.4rem;
  line-height: 2rem;
  resize: none;
  overflow-y: auto;

  &:focus,
  &:focus-visible {
    outline: 0;
  }

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  @media (max-width: 767px) {
    min-height: 44px;
    font-size: 1.6rem;
    max-height: 30vh;
  }
`;

/** A list above the text that is walked through with the keys of the text. */
export interface BoxPicker {
  readonly isOpen: boolean;
  readonly listId: string;
  /** of the option that Enter takes */
  readonly optionId: string | null;
  /** where the caret stands now */
  moved(caret: number): void;
  /** true: the key was for the list */
  pressed(event: KeyboardEvent<HTMLTextAreaElement>): boolean;
  close(): void;
}

interface TextBoxProps {
  text: string;
  label: string;
  placeholder: string;
  area: RefObject<HTMLTextAreaElement>;
  picker: BoxPicker;
  onText: (text: string) => void;
  onFiles: (files: readonly File[]) => void;
}

/** The text being written: as high as it needs to be, and pasted pictures become files. */
export function TextBox({ text, label, placeholder, area, picker, onText, onFiles }: TextBoxProps) {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text, area]);
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <Area
      ref={area}
      id="inbox-composer"
      dir="auto"
      rows={2}
      value={text}
      aria-label={label}
      placeholder={placeholder}
      aria-autocomplete="list"
      aria-controls={picker.isOpen ? picker.listId : undefined}
      aria-activedescendant={picker.isOpen && picker.optionId !== null ? picker.optionId : undefined}
      onChange={({ target }) => {
        onText(target.value);
        picker.moved(target.selectionStart);
      }}
      onSelect={({ currentTarget }) => picker.moved(currentTarget.selectionStart)}
      onKeyDown={picker.pressed}
      onBlur={picker.close}
      onPaste={onPaste}
    />
  );
}
