const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
];

/** "Firefox, Windows": enough to know one's own devices by; '' where nothing can be told. */
export function deviceName(userAgent: string): string {
  const first = (names: typeof BROWSERS): string[] =>
    names
      .filter(([sign]) => sign.test(userAgent))
      .map(([, name]) => name)
      .slice(0, 1);
  return [...first(BROWSERS), ...first(SYSTEMS)].join(', ');
}
