import type { VersionId } from '../../api/registry';

/** "models:/name/3"; names may hold slashes, so the number is what follows the last one. */
export function versionOfUri(uri: string): VersionId | undefined {
  const found = /^models:\/(.+)\/(\d+)$/.exec(uri);
  return found?.[1] && found[2] ? { name: found[1], version: found[2] } : undefined;
}
