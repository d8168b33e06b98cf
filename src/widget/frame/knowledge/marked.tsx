const MARKED = /\u0002([^\u0003]*)\u0003/;

/** A text whose found words stand between control signs (MARK_START, MARK_END): they are shown as marked. */
export function Marked({ text }: { text: string }) {
  return <>{text.split(MARKED).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}</>;
}
