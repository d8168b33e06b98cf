import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { movedOption } from './model';
import { elementId } from './options';

interface Options {
  /** the id of the option that Enter chooses; null: the first ticket or customer, if there is one */
  readonly active: string | null;
  readonly setActive: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const optionsIn = (list: HTMLElement | null): HTMLElement[] =>
  list === null ? [] : [...list.querySelectorAll<HTMLElement>('[role="option"]')];

/** The arrows go through what stands in the list, in its order, and Enter chooses; the list itself says what that is. */
export function useOptions(list: RefObject<HTMLElement>, text: string): Options {
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => setActive(null), [text]);
  const move = (by: 1 | -1): void => {
    const options = optionsIn(list.current);
    const at = options.findIndex(({ id }) => active !== null && id === elementId(active));
    const next = movedOption(at === -1 ? null : at, by, options.length);
    const option = next === null ? undefined : options[next];
    setActive(option ? option.id.slice(elementId('').length) : null);
  };
  const choose = (): void => {
    const options = optionsIn(list.current);
    const chosen =
      active === null
        ? options.find((option) => option.dataset.result === 'true')
        : options.find(({ id }) => id === elementId(active));
    chosen?.click();
  };
  return {
    active,
    setActive,
    onKeyDown(event) {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'ArrowDown') move(1);
      else if (event.key === 'ArrowUp') move(-1);
      else if (event.key === 'Enter') choose();
      else return;
      event.preventDefault();
    },
  };
}
