import type { DefaultTheme } from 'styled-components';

/**
 * Colours that Strapi's theme does not have: tints with their borders (in dark Strapi's `x100` are all one colour),
 * text on tints, the paper of notes. All computed from the theme's own tokens, in this one file.
 */

export type Tone = 'neutral' | 'primary' | 'secondary' | 'alternative' | 'success' | 'warning' | 'danger';

export interface ToneColours {
  readonly background: string;
  readonly border: string;
  readonly text: string;
  readonly icon: string;
}

export interface Tokens {
  readonly isDark: boolean;
  readonly tones: Readonly<Record<Tone, ToneColours>>;
  readonly hover: string;
  readonly selected: string;
  readonly ownMessage: string;
  readonly note: { readonly background: string; readonly border: string; readonly bar: string; readonly text: string };
  readonly icon: string;
  readonly link: string;
  readonly onAccent: string;
  /** solid accent behind white text, in both themes */
  readonly accent: string;
  readonly warningText: string;
  readonly dangerText: string;
  readonly tag: { readonly background: string; readonly text: string };
  readonly online: string;
  readonly popupShadow: string;
}

const channels = (hex: string): number[] => {
  const digits = hex.replace('#', '');
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits.slice(0, 6);
  return [0, 2, 4].map((start) => Number.parseInt(full.slice(start, start + 2), 16));
};

/** `share` of one colour over another, as hex. */
export function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(over).map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Perceived lightness, 0 to 1, good enough to tell a dark surface from a light one. */
export function lightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

type Colours = DefaultTheme['colors'];
type Hue = Exclude<Tone, 'neutral'>;

function lightTone(colours: Colours, hue: Hue, text: string): ToneColours {
  return { background: colours[`${hue}100`], border: colours[`${hue}200`], text, icon: colours[`${hue}600`] };
}

function darkTone(colours: Colours, hue: Hue, text: string): ToneColours {
  const full = colours[`${hue}600`];
  return { background: mix(full, colours.neutral0, 0.15), border: mix(full, colours.neutral0, 0.37), text, icon: full };
}

function lightTokens(colours: Colours): Omit<Tokens, 'popupShadow'> {
  const warningText = mix(colours.warning700, colours.neutral1000, 0.78);
  return {
    isDark: false,
    tones: {
      neutral: {
        background: colours.neutral150,
        border: colours.neutral150,
        text: colours.neutral700,
        icon: colours.neutral500,
      },
      primary: lightTone(colours, 'primary', colours.primary700),
      secondary: lightTone(colours, 'secondary', colours.secondary700),
      alternative: lightTone(colours, 'alternative', colours.alternative700),
      success: lightTone(colours, 'success', colours.success700),
      warning: { ...lightTone(colours, 'warning', warningText), icon: warningText },
      danger: lightTone(colours, 'danger', colours.danger700),
    },
    hover: mix(colours.neutral100, colours.neutral0, 0.5),
    selected: colours.primary100,
    ownMessage: mix(colours.primary100, colours.neutral0, 0.73),
    note: {
      background: mix(colours.warning100, colours.neutral0, 0.72),
      border: mix(colours.warning500, colours.warning200, 0.3),
      bar: colours.warning500,
      text: warningText,
    },
    icon: colours.neutral500,
    link: colours.primary600,
    onAccent: '#ffffff',
    accent: colours.buttonPrimary600,
    warningText,
    dangerText: colours.danger700,
    tag: { background: colours.neutral100, text: colours.neutral600 },
    online: colours.success500,
  };
}

function darkTokens(colours: Colours): Omit<Tokens, 'popupShadow'> {
  const accentText = mix(colours.primary600, '#ffffff', 0.62);
  const dangerText = mix(colours.danger600, '#ffffff', 0.62);
  return {
    isDark: true,
    tones: {
      neutral: {
        background: colours.neutral150,
        border: colours.neutral150,
        text: colours.neutral700,
        icon: colours.neutral600,
      },
      primary: darkTone(colours, 'primary', accentText),
      secondary: darkTone(colours, 'secondary', colours.secondary700),
      alternative: darkTone(colours, 'alternative', colours.alternative700),
      success: darkTone(colours, 'success', colours.success700),
      warning: darkTone(colours, 'warning', colours.warning700),
      danger: darkTone(colours, 'danger', dangerText),
    },
    hover: mix(colours.neutral150, colours.neutral0, 0.3),
    selected: mix(colours.primary600, colours.neutral0, 0.15),
    ownMessage: mix(colours.primary600, colours.neutral0, 0.11),
    note: {
      background: mix(colours.warning600, colours.neutral0, 0.11),
      border: mix(colours.warning600, colours.neutral0, 0.42),
      bar: colours.warning500,
      text: colours.warning700,
    },
    icon: colours.neutral600,
    link: accentText,
    onAccent: '#ffffff',
    accent: colours.buttonPrimary600,
    warningText: colours.warning700,
    dangerText,
    tag: { background: colours.neutral150, text: mix(colours.neutral700, colours.neutral600, 0.5) },
    online: colours.success500,
  };
}

const computed = new WeakMap<Colours, Tokens>();

/** The derived colours of a theme; the same object for the same theme. */
export function tokensOf(theme: DefaultTheme): Tokens {
  const known = computed.get(theme.colors);
  if (known) return known;
  const derived = lightness(theme.colors.neutral0) < 0.5 ? darkTokens(theme.colors) : lightTokens(theme.colors);
  const tokens = { ...derived, popupShadow: theme.shadows.popupShadow };
  computed.set(theme.colors, tokens);
  return tokens;
}
