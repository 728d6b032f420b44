import { AtSign } from 'lucide-react';
import classes from './Badges.module.css';

const TONES: Record<string, string> = { None: 'none', Staging: 'staging', Production: 'production', Archived: 'archived' };

/** A stage, told by word and tone; stages of an administrator's own look alike. */
export function StageBadge({ stage }: { stage: string | undefined }) {
  const name = stage || 'None';
  return (
    <span className={classes.badge} data-tone={TONES[name] ?? 'own'}>
      {name}
    </span>
  );
}

export function AliasBadge({ alias, version }: { alias: string; version?: string }) {
  return (
    <span className={classes.badge} data-tone="alias" title={version ? `@${alias} is version ${version}` : `@${alias}`}>
      <AtSign size={11} aria-hidden />
      <span className={classes.word}>{alias}</span>
      {version && <span className={classes.to}>v{version}</span>}
    </span>
  );
}

/** A stage or an alias. */
export function PlaceBadge({ stage, alias }: { stage?: string | undefined; alias?: string | undefined }) {
  return alias !== undefined ? <AliasBadge alias={alias} /> : <StageBadge stage={stage} />;
}
