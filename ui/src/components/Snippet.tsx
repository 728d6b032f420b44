import { CopyButton } from './CopyButton';
import classes from './Snippet.module.css';

/** A block of code to copy. */
export function Snippet({ code, label }: { code: string; label: string }) {
  return (
    <div className={classes.box}>
      <pre className={classes.code}>{code}</pre>
      <div className={classes.copy}>
        <CopyButton value={code} label={label} />
      </div>
    </div>
  );
}
