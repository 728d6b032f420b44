import type { KeyboardEvent } from 'react';
import { parentOf } from './tree';
import type { TreeLine } from './tree';

interface TreeKeys {
  lines: readonly TreeLine[];
  current: string;
  onToggle: (folder: string) => void;
  onSelect: (path: string) => void;
  onMove: (path: string, index: number) => void;
}

const isEntry = (line: TreeLine | undefined): line is TreeLine & { kind: 'folder' | 'file' } =>
  line?.kind === 'folder' || line?.kind === 'file';

/** Up and down move between entries, right opens, left closes or goes to the parent, Enter selects. */
export function useTreeKeys({ lines, current, onToggle, onSelect, onMove }: TreeKeys) {
  const goTo = (path: string) => {
    const index = lines.findIndex(line => isEntry(line) && line.path === path);
    if (index >= 0) onMove(path, index);
  };
  const step = (from: number, by: 1 | -1) => {
    for (let at = from + by; at >= 0 && at < lines.length; at += by) {
      const line = lines[at];
      if (isEntry(line)) return onMove(line.path, at);
    }
  };
  return (event: KeyboardEvent) => {
    const index = lines.findIndex(line => isEntry(line) && line.path === current);
    const line = lines[index];
    if (event.key === 'ArrowDown') step(index, 1);
    else if (event.key === 'ArrowUp') step(index, -1);
    else if (event.key === 'Enter' && isEntry(line)) onSelect(line.path);
    else if (event.key === 'ArrowRight' && line?.kind === 'folder' && !line.open) onToggle(line.path);
    else if (event.key === 'ArrowLeft' && line?.kind === 'folder' && line.open) onToggle(line.path);
    else if (event.key === 'ArrowLeft' && line) goTo(parentOf(line.path));
    else return;
    event.preventDefault();
  };
}
