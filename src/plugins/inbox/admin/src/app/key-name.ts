/** The name of a key press, as shortcuts are written. */
export function nameOfKey(event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key.toLowerCase();
  const isLetter = /^[a-z]$/.test(key);
  const shift = event.shiftKey && (isLetter || key.length > 1) ? 'shift+' : '';
  const alt = event.altKey && isLetter ? 'alt+' : '';
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${alt}${shift}${key}`;
}
