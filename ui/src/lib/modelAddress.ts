/**
 * Addresses of the registry's pages. Names may hold slashes, per cent signs and dots only, so they are taken from the
 * address as it is written, not from the router's parameters (which read "%2F" as a slash twice).
 */

const encodePart = (part: string): string => encodeURIComponent(part).replace(/^\.+$/, dots => dots.replaceAll('.', '%2E'));

export const modelPath = (name: string, rest = ''): string => `/models/${encodePart(name)}${rest && `/${rest}`}`;

export const versionPath = ({ name, version }: { name: string; version: string }, rest = ''): string =>
  modelPath(name, `versions/${encodePart(version)}${rest && `/${rest}`}`);

export const comparePath = (name: string, left: string, right: string): string =>
  `${modelPath(name, 'compare')}?${new URLSearchParams({ left, right })}`;

export interface ModelAddress {
  name: string;
  /** Present on the pages of one version. */
  version: string | undefined;
  /** What follows: a tab, or "artifacts/dir/file". */
  rest: string;
}

export function readModelAddress(pathname: string): ModelAddress | undefined {
  const [, first, ...parts] = pathname.split('/').map(decodePart);
  if (first !== 'models') return undefined;
  const [name, word, version, ...more] = parts;
  if (!name) return undefined;
  if (word === 'versions' && version) return { name, version, rest: more.filter(Boolean).join('/') };
  return { name, version: undefined, rest: parts.slice(1).filter(Boolean).join('/') };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
