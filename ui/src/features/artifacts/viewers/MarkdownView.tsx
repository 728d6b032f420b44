import MarkdownBody from '../../../components/MarkdownBody';
import classes from './Viewers.module.css';

export default function MarkdownView({ text }: { text: string }) {
  return (
    <div className={classes.page}>
      <MarkdownBody text={text} />
    </div>
  );
}
