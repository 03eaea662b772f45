import { useOpenLab } from '../shell/openLab.ts';
import classes from './GlossaryList.module.css';
import { useGlossary } from './useGlossary.ts';

/** All that the lab explains, as a list: words and signs, then the symbols of its controls. */
export default function GlossaryList() {
  const { fields } = useOpenLab().shown;
  const glossary = useGlossary();
  return (
    <dl className={classes.list}>
      {glossary.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
      {Object.values(fields).map(({ label, help }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{help}</dd>
        </div>
      ))}
    </dl>
  );
}
