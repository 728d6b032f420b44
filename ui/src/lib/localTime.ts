import { formatTime } from './format';

/** What `<input type="datetime-local">` holds, "2026-05-03T14:03", and back; local time both ways. */
export const toLocalInput = (epochMs: number): string => formatTime(epochMs).replace(' ', 'T');

export function fromLocalInput(text: string): number | undefined {
  const at = text ? new Date(text).getTime() : NaN;
  return Number.isNaN(at) ? undefined : at;
}
