import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './Markdown.module.css';

/**
 * Raw HTML in the text stays text, addresses pass react-markdown's allow-list, links open apart from the app,
 * and remote pictures become links (a note must not call other hosts when it is read).
 */
export default function MarkdownBody({ text }: { text: string }) {
  return (
    <div className={classes.markdown}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ node: _node, ...rest }) => <a {...rest} target="_blank" rel="noreferrer noopener" />,
          img: ({ src, alt }) => (
            <a href={typeof src === 'string' ? src : undefined} target="_blank" rel="noreferrer noopener">
              {alt || 'picture'}
            </a>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
