import type { DefaultTheme } from 'styled-components';

/**
 * Colours that Strapi's theme does not have: tints with their borders (in dark Strapi's `x100` are all one colour) and
 * text on tints, computed from the theme's own tokens.
 */

export type Tone = 'neutral' | 'primary' | 'secondary' | 'alternative' | 'success' | 'warning' | 'danger';

export interface ToneColours {
  readonly background: string;
  readonly border: string;
  readonly text: string;
  /** of drawings: at least 3 : 1 on the page */
  readonly icon: string;
}

export interface Tokens {
  readonly isDark: boolean;
  readonly tones: Readonly<Record<Tone, ToneColours>>;
  readonly hover: string;
  readonly selected: string;
  readonly link: string;
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

const lightTone = (colours: Colours, hue: Hue, text: string): ToneColours => ({
  background: colours[`${hue}100`],
  border: colours[`${hue}200`],
  text,
  icon: colours[`${hue}600`],
});

const darkTone = (colours: Colours, hue: Hue, text: string): ToneColours => ({
  background: mix(colours[`${hue}600`], colours.neutral0, 0.15),
  border: mix(colours[`${hue}600`], colours.neutral0, 0.37),
  text,
  icon: colours[`${hue}600`],
});

function lightTokens(colours: Colours): Tokens {
  const warningText = mix(colours.warning700, colours.neutral1000, 0.78);
  const neutral = { background: colours.neutral150, border: colours.neutral150, text: colours.neutral700 };
  return {
    isDark: false,
    tones: {
      neutral: { ...neutral, icon: colours.neutral500 },
      primary: lightTone(colours, 'primary', colours.primary700),
      secondary: lightTone(colours, 'secondary', colours.secondary700),
      alternative: lightTone(colours, 'alternative', colours.alternative700),
      success: lightTone(colours, 'success', colours.success700),
      warning: { ...lightTone(colours, 'warning', warningText), icon: warningText },
      danger: lightTone(colours, 'danger', colours.danger700),
    },
    hover: mix(colours.neutral100, colours.neutral0, 0.5),
    selected: colours.primary100,
    link: colours.primary600,
  };
}

function darkTokens(colours: Colours): Tokens {
  const accentText = mix(colours.primary600, '#ffffff', 0.62);
  const neutral = { background: colours.neutral150, border: colours.neutral150, text: colours.neutral700 };
  return {
    isDark: true,
    tones: {
      neutral: { ...neutral, icon: colours.neutral600 },
      primary: darkTone(colours, 'primary', accentText),
      secondary: darkTone(colours, 'secondary', colours.secondary700),
      alternative: darkTone(colours, 'alternative', colours.alternative700),
      success: darkTone(colours, 'success', colours.success700),
      warning: darkTone(colours, 'warning', colours.warning700),
      danger: darkTone(colours, 'danger', mix(colours.danger600, '#ffffff', 0.62)),
    },
    hover: mix(colours.neutral150, colours.neutral0, 0.3),
    selected: mix(colours.primary600, colours.neutral0, 0.15),
    link: accentText,
  };
}

const computed = new WeakMap<Colours, Tokens>();

/** The derived colours of a theme; the same object for the same theme. */
export function tokensOf(theme: DefaultTheme): Tokens {
  const known = computed.get(theme.colors);
  if (known) return known;
  const tokens = lightness(theme.colors.neutral0) < 0.5 ? darkTokens(theme.colors) : lightTokens(theme.colors);
  computed.set(theme.colors, tokens);
  return tokens;
}
