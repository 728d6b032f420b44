import { formatAgo, formatTime } from '../lib/format';

/** A moment in local time; the hint gives seconds and how long ago that was. */
export function Time({ at, seconds = false }: { at: number | undefined; seconds?: boolean }) {
  if (!at) return <span className="quiet">–</span>;
  return (
    <time
      className="num"
      dateTime={new Date(at).toISOString()}
      title={`${formatTime(at, true)} (${formatAgo(at, Date.now())})`}
    >
      {formatTime(at, seconds)}
    </time>
  );
}

/** A moment as the time that has passed since; the hint gives date and seconds. */
export function Ago({ at }: { at: number | undefined }) {
  if (!at) return null;
  return (
    <time className="quiet num" dateTime={new Date(at).toISOString()} title={formatTime(at, true)}>
      {formatAgo(at, Date.now())}
    </time>
  );
}
