import { useQuery } from '@tanstack/react-query';
import type { ArtifactOwner } from '../../api/artifacts';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { FileViewer } from './FileViewer';
import { FolderView } from './FolderView';
import type { FolderActions } from './FolderView';
import { artifactList } from './queries';
import { parentOf } from './tree';

interface ArtifactPanelProps {
  owner: ArtifactOwner;
  path: string;
  onSelect: (path: string) => void;
  folderActions?: FolderActions;
}

/** The chosen file or folder. Which of the two it is, its parent's listing says. */
export function ArtifactPanel({ owner, path, onSelect, folderActions }: ArtifactPanelProps) {
  const parent = useQuery(artifactList(owner, parentOf(path)));
  if (parent.isPending) return <Loading label="artifact" />;
  if (parent.isError) return <Failure error={parent.error} onRetry={() => void parent.refetch()} />;
  if (path === '') return <FolderView owner={owner} path="" onSelect={onSelect} folderActions={folderActions} />;
  const file = parent.data.find(one => one.path === path);
  if (!file) {
    return (
      <Empty title="There is no such file">
        <code>{path}</code>
      </Empty>
    );
  }
  return file.is_dir ? (
    <FolderView owner={owner} path={path} onSelect={onSelect} folderActions={folderActions} />
  ) : (
    <FileViewer owner={owner} file={file} />
  );
}
