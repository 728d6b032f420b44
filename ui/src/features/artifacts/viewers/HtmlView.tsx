import classes from './Viewers.module.css';

/** A page of a run, in a frame that may do nothing: no scripts, no forms, no access to this app. */
export default function HtmlView({ text, title }: { text: string; title: string }) {
  return (
    <div className={classes.html}>
      <p className={classes.hint}>Scripts in this file do not run here. Download it to see interactive content.</p>
      <iframe className={classes.frame} sandbox="" srcDoc={text} title={title} />
    </div>
  );
}
