import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { TreeLine } from './tree';
import { TreeItem } from './TreeItem';
import { useTreeKeys } from './useTreeKeys';
import classes from './Artifacts.module.css';

interface ArtifactTreeProps {
  lines: readonly TreeLine[];
  selected: string;
  onToggle: (folder: string) => void;
  onSelect: (path: string) => void;
}

const LINE_HEIGHT = 26;

/** The tree of files, drawn as far as it is in view. Arrow keys move and open, Enter selects. */
export function ArtifactTree({ lines, selected, onToggle, onSelect }: ArtifactTreeProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const view = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 10,
  });
  const current = active ?? selected;
  const onKeyDown = useTreeKeys({
    lines,
    current,
    onToggle,
    onSelect,
    onMove: (path, index) => {
      setActive(path);
      view.scrollToIndex(index);
    },
  });
  return (
    <div ref={scroller} role="tree" aria-label="Artifacts" tabIndex={0} className={classes.tree} onKeyDown={onKeyDown}>
      <div style={{ position: 'relative', height: view.getTotalSize() }}>
        {view.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <TreeItem
                key={`${line.kind}:${line.path}`}
                line={line}
                top={start}
                selected={line.path === selected}
                active={line.path === current}
                onClick={() => {
                  setActive(line.path);
                  if (line.kind === 'folder') {
                    if (!line.open || line.path === selected) onToggle(line.path);
                    onSelect(line.path);
                  } else if (line.kind === 'file') onSelect(line.path);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
