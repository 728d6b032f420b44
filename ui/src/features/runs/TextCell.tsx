/** Text that may be cut off; the hint has all of it. */
export function TextCell({ text }: { text: string | undefined }) {
  return text ? <span title={text}>{text}</span> : null;
}
