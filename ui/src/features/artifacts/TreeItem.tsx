import {
  ChevronDown,
  ChevronRight,
  File,
  FileChartColumn,
  FileCode,
  FileImage,
  FileText,
  Folder,
  FolderOpen,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { formatBytes } from '../../lib/format';
import { kindOf } from './kind';
import type { FileKind } from './kind';
import type { TreeLine } from './tree';
import classes from './Artifacts.module.css';

interface TreeItemProps {
  line: TreeLine;
  top: number;
  selected: boolean;
  active: boolean;
  onClick: () => void;
}

const ICONS: Record<FileKind['view'], LucideIcon> = {
  image: FileImage,
  table: FileChartColumn,
  json: FileCode,
  notebook: FileCode,
  html: FileCode,
  text: FileText,
  markdown: FileText,
  pdf: FileText,
  unknown: File,
};

export function TreeItem({ line, top, selected, active, onClick }: TreeItemProps) {
  const place = { transform: `translateY(${top}px)`, paddingLeft: 8 + line.depth * 16 };
  if (line.kind !== 'folder' && line.kind !== 'file') {
    const words = { loading: 'Loading…', empty: 'Empty folder', error: 'Could not be listed' };
    return (
      <div className={classes.line} style={place}>
        <span className="quiet">{words[line.kind]}</span>
      </div>
    );
  }
  const Icon = line.kind === 'file' ? ICONS[kindOf(line.path).view] : line.open ? FolderOpen : Folder;
  return (
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-expanded={line.kind === 'folder' ? line.open : undefined}
      aria-selected={selected}
      data-active={active || undefined}
      className={classes.line}
      style={place}
      onClick={onClick}
      title={line.path}
    >
      <span className={classes.chevron} aria-hidden>
        {line.kind === 'folder' && (line.open ? <ChevronDown size={13} /> : <ChevronRight size={13} />)}
      </span>
      <Icon size={14} className={classes.icon} aria-hidden />
      <span className={classes.fileName}>{line.name}</span>
      {line.kind === 'file' && line.size !== undefined && (
        <span className={classes.size} aria-hidden>
          {formatBytes(line.size)}
        </span>
      )}
    </div>
  );
}
