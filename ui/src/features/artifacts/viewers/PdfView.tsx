import { useQuery } from '@tanstack/react-query';
import type { ArtifactOwner } from '../../../api/artifacts';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { baseName } from '../../../lib/format';
import { artifactBlob } from '../queries';
import { useBlobUrl } from './useBlobUrl';
import classes from './Viewers.module.css';

/** A PDF in the browser's own viewer. */
export function PdfView({ owner, path, type }: { owner: ArtifactOwner; path: string; type: string }) {
  const blob = useQuery(artifactBlob(owner, path, type));
  const url = useBlobUrl(blob.data);
  if (blob.isError) return <Failure error={blob.error} onRetry={() => void blob.refetch()} />;
  if (!url) return <Loading label="document" />;
  return <iframe className={classes.frame} src={url} title={baseName(path)} />;
}
