import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ArtifactOwner } from '../../api/artifacts';
import { artifactZipUrl, ownerWord } from '../../api/artifacts';
import type { FileInfo } from '../../api/wire';
import { DataGrid } from '../../components/grid/DataGrid';
import type { GridColumn } from '../../components/grid/types';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { baseName, formatBytes, plural } from '../../lib/format';
import { PanelHeader } from './PanelHeader';
import { artifactList } from './queries';
import { inOrder } from './tree';
import classes from './Artifacts.module.css';

export type FolderActions = (path: string, files: readonly FileInfo[]) => ReactNode;

interface FolderViewProps {
  owner: ArtifactOwner;
  path: string;
  onSelect: (path: string) => void;
  /** Further controls for a folder, such as "Register model". */
  folderActions?: FolderActions;
}

const keyOf = (file: FileInfo) => file.path;

export function FolderView({ owner, path, onSelect, folderActions }: FolderViewProps) {
  const files = useQuery(artifactList(owner, path));
  const rows = useMemo(() => inOrder(files.data ?? []), [files.data]);
  const columns = useMemo<GridColumn<FileInfo>[]>(
    () => [
      {
        id: 'name',
        title: 'Name',
        width: 380,
        grow: true,
        render: file => (
          <button type="button" className={classes.fileLink} onClick={() => onSelect(file.path)}>
            {baseName(file.path)}
            {file.is_dir && '/'}
          </button>
        ),
      },
      {
        id: 'size',
        title: 'Size',
        width: 110,
        align: 'right',
        render: file => <span>{file.is_dir ? '' : formatBytes(file.file_size ?? 0)}</span>,
      },
    ],
    [onSelect],
  );
  if (files.isPending) return <Loading label="folder" />;
  if (files.isError) return <Failure error={files.error} onRetry={() => void files.refetch()} />;
  const name = `${baseName(path) || `artifacts-${ownerWord(owner)}`}.zip`;
  const zip = artifactZipUrl(owner, path);
  return (
    <>
      <PanelHeader
        path={path}
        facts={plural(rows.length, 'entry', 'entries')}
        download={zip === undefined ? undefined : { href: zip, label: 'Download ZIP', name }}
      >
        {folderActions?.(path, rows)}
      </PanelHeader>
      <div className={classes.content}>
        {rows.length === 0 ? (
          <Empty title="Empty folder" />
        ) : (
          <DataGrid
            label="Folder contents"
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            onOpen={file => onSelect(file.path)}
          />
        )}
      </div>
    </>
  );
}
