import { useQuery } from '@tanstack/react-query';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { FileViewer } from './FileViewer';
import { FolderView } from './FolderView';
import { artifactList } from './queries';
import { parentOf } from './tree';

interface ArtifactPanelProps {
  runId: string;
  path: string;
  onSelect: (path: string) => void;
}

/** The chosen file or folder. Which of the two it is, its parent's listing says. */
export function ArtifactPanel({ runId, path, onSelect }: ArtifactPanelProps) {
  const parent = useQuery(artifactList(runId, parentOf(path)));
  if (parent.isPending) return <Loading label="artifact" />;
  if (parent.isError) return <Failure error={parent.error} onRetry={() => void parent.refetch()} />;
  if (path === '') return <FolderView runId={runId} path="" onSelect={onSelect} />;
  const file = parent.data.find(one => one.path === path);
  if (!file) {
    return (
      <Empty title="The run has no such artifact">
        <code>{path}</code>
      </Empty>
    );
  }
  return file.is_dir ? (
    <FolderView runId={runId} path={path} onSelect={onSelect} />
  ) : (
    <FileViewer runId={runId} file={file} />
  );
}
