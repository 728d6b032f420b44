import { colourOf, initialsOf } from './people';
import classes from './Person.module.css';

/** A round mark with a person's initials. */
export function Avatar({ name, size = 18 }: { name: string; size?: number }) {
  return (
    <span
      className={classes.avatar}
      style={{ background: colourOf(name), width: size, height: size, fontSize: Math.round(size * 0.5) }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}

/** A person, recognisable by initials, colour and name. */
export function Person({ name }: { name: string | undefined }) {
  if (!name) return <span className="quiet">–</span>;
  return (
    <span className={classes.person} title={name}>
      <Avatar name={name} />
      <span className={classes.name}>{name}</span>
    </span>
  );
}

/** Several people in one line. */
export function People({ names }: { names: readonly string[] }) {
  return (
    <span className={classes.people}>
      {names.map(name => (
        <Person key={name} name={name} />
      ))}
    </span>
  );
}
