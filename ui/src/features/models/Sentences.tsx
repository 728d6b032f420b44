import classes from './Models.module.css';

/** What an action would break, one line each. */
export function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={classes.list}>
      {sentences.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
