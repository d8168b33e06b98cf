/** Strokes of 32 × 32, drawn in the colour of their text. */
const PATHS = {
  back: 'M27 16H6M15 7l-9 9 9 9',
  close: 'M8 8l16 16M24 8L8 24',
  more: 'M7.5 16h.01M16 16h.01M24.5 16h.01',
  send: 'M16 27V6M7 15l9-9 9 9',
  attach: 'M25 15L15.5 24.5a6 6 0 0 1-8.5-8.5L18 5a4 4 0 0 1 5.700 5.700L13 21.300a2 2 0 0 1-2.800-2.800L19 9.700',
  emoji: 'M16 4a12 12 0 1 0 0 24 12 12 0 0 0 0-24M11.5 13h.01M20.5 13h.01M11 19c2.5 3.5 7.5 3.5 10 0',
  chat: 'M16 5C9.400 5 4 9.5 4 15c0 3 1.600 5.700 4.100 7.5V27l4.700-2.700c1 .2 2.100.3 3.200.3 6.600 0 12-4.5 12-9.800S22.600 5 16 5z',
  check: 'M7 16.5l6 6L25 10',
  search: 'M14 6a8 8 0 1 0 0 16 8 8 0 0 0 0-16M20 20l6.500 6.500',
  book: 'M7 6.500A2.500 2.500 0 0 1 9.500 4H25v19H9.500A2.500 2.500 0 0 0 7 25.500zM7 25.500A2.500 2.500 0 0 0 9.500 28H25v-5M12 10h8',
  next: 'M12 7l9 9-9 9',
  out: 'M18 6h8v8M26 6L14 18M22 18v7H7V10h7',
  steps: 'M10 8h16M10 16h16M10 24h16M5 8h.01M5 16h.01M5 24h.01',
  again: 'M26 16a10 10 0 1 1-3-7.100L26 12M26 5v7h-7',
  file: 'M9 4h10l6 6v18H9zM19 4v6h6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const width = name === 'more' ? 4 : 2.4;
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
