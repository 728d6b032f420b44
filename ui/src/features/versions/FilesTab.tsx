import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { verifyFiles } from '../../api/modelVersions';
import type { Verification, VersionId } from '../../api/registry';
import { CopyButton } from '../../components/CopyButton';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { formatBytes, plural } from '../../lib/format';
import { versionPath } from '../../lib/modelAddress';
import { ArtifactsTab } from '../artifacts/ArtifactsTab';
import { useRegistryChange } from '../models/queries';
import { useReadOnly } from '../server/queries';
import { DigestBadge } from './DigestState';
import { files as filesQuery } from './queries';
import classes from './Versions.module.css';

/** The files of a version, their digests, and whether they still are what was registered. */
export function FilesTab({ version, path }: { version: VersionId; path: string }) {
  const files = useQuery(filesQuery(version));
  const readOnly = useReadOnly();
  const verify = useRegistryChange(() => verifyFiles(version));
  const found = files.data;
  const digest = found?.files?.find(file => file.path === path)?.sha256;
  return (
    <div className={classes.files}>
      <div className={classes.filesBar}>
        {found && <DigestBadge files={found} />}
        {found?.files && found.files.length > 0 && (
          <span className="quiet num">
            {plural(found.files.length, 'file')}, {formatBytes(found.size ?? 0)}
          </span>
        )}
        {found?.digest && <Digest label="Digest" value={found.digest} />}
        {digest && <Digest label="This file" value={digest} />}
        {found?.message && <span className="quiet">{found.message}</span>}
        {!readOnly && (
          <Button
            size="compact-sm"
            variant="default"
            ml="auto"
            leftSection={<ShieldCheck size={13} />}
            loading={verify.isPending}
            disabled={found?.state !== 'COMPLETE'}
            title={found?.state === 'COMPLETE' ? 'Reads all files again and compares' : 'No digests to compare with'}
            onClick={() => verify.mutate(undefined)}
          >
            Verify
          </Button>
        )}
      </div>
      {files.isError && <Failure error={files.error} />}
      {verify.error ? <Failure error={verify.error} title="Not verified" /> : null}
      {verify.data && <Verdict result={verify.data} />}
      <div className={classes.filesBody}>
        <ArtifactsTab
          owner={version}
          base={versionPath(version, 'artifacts')}
          path={path}
          live={false}
          whenEmpty={<Empty title="No files">The version’s source holds no files that this server can list.</Empty>}
        />
      </div>
    </div>
  );
}

function Digest({ label, value }: { label: string; value: string }) {
  return (
    <span className="quiet">
      {label} <code title={value}>{value.replace(/^sha256:/, '').slice(0, 12)}</code>{' '}
      <CopyButton value={value} label={`Copy ${label.toLowerCase()} SHA-256`} />
    </span>
  );
}

function Verdict({ result }: { result: Verification }) {
  const lists: [string, readonly string[]][] = [
    ['changed', result.changed ?? []],
    ['missing', result.missing ?? []],
    ['added', result.added ?? []],
  ];
  return (
    <div className={classes.verdict} data-intact={result.intact} role="status">
      <strong>
        {result.intact
          ? `Intact: ${result.files === undefined ? 'all files are' : `${plural(result.files, 'file is', 'files are')}`} as recorded.`
          : 'Not intact: the files are no longer what was registered.'}
      </strong>
      {!result.intact && (
        <ul>
          {lists.flatMap(([word, paths]) =>
            paths.map(path => (
              <li key={`${word}/${path}`}>
                <code>{path}</code> {word}
              </li>
            )),
          )}
        </ul>
      )}
    </div>
  );
}
