/** Text forms of the numbers and times a table shows. Everything is fixed-format, so that columns line up. */

const LARGEST = 1.7976931348623157e308;

/** A metric value at reading precision: 6 significant digits, exponent form only when it is shorter to read. */
export function formatMetric(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value >= LARGEST) return '∞';
  if (value <= -LARGEST) return '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en-US').replace('-', '−');
  const size = Math.abs(value);
  const text = size >= 1e-4 && size < 1e9 ? trimZeros(value.toPrecision(6)) : trimExponent(value.toExponential(4));
  return text.replace(/^-/, '−');
}

/** As formatMetric, but fractions of a usual size get a fixed number of places, so that a column of them lines up. */
export function formatMetricCell(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || !(size >= 1e-3 && size < 1000)) return formatMetric(value);
  return value.toFixed(size < 10 ? 5 : 3).replace('-', '−');
}

function trimZeros(text: string): string {
  return text.includes('e') ? String(Number(text)) : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

function trimExponent(text: string): string {
  const [mantissa = '', exponent = ''] = text.split('e');
  return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
}

export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** A length of time in its two largest units: "2d 4h", "3m 07s", "1.2s", "840ms". */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms === 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${pad(minutes % 60)}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

const pad = (part: number): string => String(part).padStart(2, '0');

/** Local time as "2026-11-21 07:22"; with seconds on request. */
export function formatTime(epochMs: number, seconds = false): string {
  const at = new Date(epochMs);
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return seconds ? `${day} ${time}:${pad(at.getSeconds())}` : `${day} ${time}`;
}

/** "just now", "5 min ago", "3 h ago", "2 days ago", then the date. */
export function formatAgo(epochMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - epochMs) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  if (days < 14) return days === 1 ? 'yesterday' : `${days} days ago`;
  return formatTime(epochMs).slice(0, 10);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** The last part of a path or address, for cells that must stay short. */
export function baseName(path: string): string {
  const trimmed = path.replace(/[\\/]+$/, '');
  return trimmed.slice(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
}

/** The last part of a file's path or of a JVM class's name. */
export function sourceName(source: string): string {
  return /^([a-z]\w*\.)+[A-Z]\w*$/.test(source) ? source.slice(source.lastIndexOf('.') + 1) : baseName(source);
}
