import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArtifactOwner } from '../../../api/artifacts';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { baseName } from '../../../lib/format';
import { artifactBlob } from '../queries';
import { useBlobUrl } from './useBlobUrl';
import classes from './Viewers.module.css';

interface BlobViewProps {
  owner: ArtifactOwner;
  path: string;
  type: string;
}

/** A picture, fitted to the panel; a click shows it in its own size. An SVG in an <img> runs no scripts. */
export function ImageView({ owner, path, type }: BlobViewProps) {
  const blob = useQuery(artifactBlob(owner, path, type));
  const url = useBlobUrl(blob.data);
  const [full, setFull] = useState(false);
  const [size, setSize] = useState('');
  if (blob.isError) return <Failure error={blob.error} onRetry={() => void blob.refetch()} />;
  if (!url) return <Loading label="image" />;
  return (
    <div className={classes.image}>
      <button
        type="button"
        className={classes.imageButton}
        aria-label={full ? 'Fit to the panel' : 'Show in full size'}
        onClick={() => setFull(!full)}
      >
        <img
          src={url}
          alt={baseName(path)}
          data-full={full || undefined}
          data-vector={type === 'image/svg+xml' || undefined}
          onLoad={({ currentTarget: image }) => setSize(`${image.naturalWidth} × ${image.naturalHeight}`)}
        />
      </button>
      <span className="quiet num">{size}</span>
    </div>
  );
}
