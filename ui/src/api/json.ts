/** Parses a reply; an empty body counts as an empty object. */
export function parseBody(text: string): unknown {
  return text === '' ? {} : JSON.parse(text);
}

/** The protocol writes NaN (and, from some servers, the infinities) as strings. */
export type WireNumber = number | string;

export function toNumber(value: WireNumber): number {
  return typeof value === 'number' ? value : Number(value);
}
