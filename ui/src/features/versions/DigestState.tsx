import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Clock, ShieldCheck, ShieldQuestion } from 'lucide-react';
import type { VersionFiles, VersionId } from '../../api/registry';
import { files as filesQuery } from './queries';
import classes from './Versions.module.css';

const LOOKS = {
  COMPLETE: { Icon: ShieldCheck, text: 'Recorded', says: 'Size and SHA-256 of every file are recorded' },
  PENDING: { Icon: Clock, text: 'Computing', says: 'The server is reading the files' },
  NOT_READABLE: { Icon: ShieldQuestion, text: 'Not readable', says: 'The server cannot read this location' },
  FAILED: { Icon: CircleAlert, text: 'Failed', says: 'The files could not be read' },
} as const;

/** Whether the digests of the files are known; told by icon and word. */
export function DigestBadge({ files }: { files: VersionFiles }) {
  const look = LOOKS[files.state] ?? LOOKS.FAILED;
  return (
    <span className={classes.digest} data-state={files.state} title={files.message || look.says}>
      <look.Icon size={14} aria-hidden />
      {look.text}
    </span>
  );
}

/** As above, asked for when it comes into view. */
export function DigestState({ version }: { version: VersionId }) {
  const files = useQuery(filesQuery(version));
  if (files.isError) return <span className="quiet">unknown</span>;
  return files.data ? <DigestBadge files={files.data} /> : null;
}
