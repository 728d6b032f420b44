import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ArtifactOwner } from '../../api/artifacts';
import { toggleOne } from '../../components/grid/selection';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { ArtifactPanel } from './ArtifactPanel';
import { ArtifactTree } from './ArtifactTree';
import type { FolderActions } from './FolderView';
import { foldersAbove, treeLines } from './tree';
import { useListings } from './useListings';
import classes from './Artifacts.module.css';

interface ArtifactsTabProps {
  owner: ArtifactOwner;
  /** Address of the tab; the chosen file's path follows it. */
  base: string;
  path: string;
  /** The run is active: new files may appear. */
  live: boolean;
  folderActions?: FolderActions;
  /** What is said when there are no files. */
  whenEmpty?: ReactNode;
}

const addressOf = (base: string, path: string): string =>
  `${base}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The files of a run or a model version: a tree at the left, the chosen one at the right. */
export function ArtifactsTab({ owner, base, path, live, folderActions, whenEmpty }: ArtifactsTabProps) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(foldersAbove(path)));
  useEffect(() => setOpen(before => new Set([...before, ...foldersAbove(path)])), [path]);
  const listings = useListings(owner, open, live);
  const root = listings.get('');
  if (root === undefined || root === 'loading') return <Loading label="artifacts" />;
  if (!Array.isArray(root)) return <Failure error={root.error} />;
  if (root.length === 0 && !path) {
    if (whenEmpty) return whenEmpty;
    return (
      <Empty title="No artifacts">
        Files that the run logs (<code>mlflow.log_artifact</code>, <code>log_figure</code>, <code>log_model</code>)
        appear here.
      </Empty>
    );
  }
  const select = (next: string) => navigate(next ? addressOf(base, next) : base);
  return (
    <div className={classes.tab}>
      <ArtifactTree
        lines={treeLines(listings, open)}
        selected={path}
        onToggle={folder => setOpen(before => toggleOne(before, folder))}
        onSelect={select}
      />
      <div className={classes.panel}>
        <ArtifactPanel key={path} owner={owner} path={path} onSelect={select} folderActions={folderActions} />
      </div>
    </div>
  );
}
