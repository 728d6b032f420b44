import type { FileInfo } from '../../api/wire';
import { compareText } from '../../lib/compare';
import { baseName } from '../../lib/format';

/** What is known of one folder: its entries, that they are on their way, or why they did not come. */
export type Listing = FileInfo[] | 'loading' | { error: unknown };

export type TreeLine =
  | { kind: 'folder'; path: string; name: string; depth: number; open: boolean }
  | { kind: 'file'; path: string; name: string; depth: number; size: number | undefined }
  | { kind: 'loading' | 'empty'; path: string; depth: number }
  | { kind: 'error'; path: string; depth: number; error: unknown };

/** The lines of the tree on screen, from the listings of the open folders ("" is the root). */
export function treeLines(listings: ReadonlyMap<string, Listing>, open: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  const addFolder = (folder: string, depth: number) => {
    const listing = listings.get(folder) ?? 'loading';
    if (listing === 'loading') lines.push({ kind: 'loading', path: folder, depth });
    else if (!Array.isArray(listing)) lines.push({ kind: 'error', path: folder, depth, error: listing.error });
    else if (listing.length === 0) lines.push({ kind: 'empty', path: folder, depth });
    else for (const file of inOrder(listing)) addEntry(file, depth);
  };
  const addEntry = (file: FileInfo, depth: number) => {
    const name = baseName(file.path);
    if (!file.is_dir) {
      lines.push({ kind: 'file', path: file.path, name, depth, size: file.file_size });
      return;
    }
    const isOpen = open.has(file.path);
    lines.push({ kind: 'folder', path: file.path, name, depth, open: isOpen });
    if (isOpen) addFolder(file.path, depth + 1);
  };
  addFolder('', 0);
  return lines;
}

/** Folders before files, names as people order them. */
export const inOrder = (files: readonly FileInfo[]): FileInfo[] =>
  [...files].sort((a, b) => Number(b.is_dir) - Number(a.is_dir) || compareText(a.path, b.path));

/** "a/b/c.txt" lies in "a" and "a/b". */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
}

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
