import { Lock } from 'lucide-react';
import { Link } from 'react-router';
import type { Place, RegisteredModel } from '../../api/registry';
import { Section } from '../../components/Section';
import { PlaceBadge } from '../../components/StageBadge';
import { modelPath, versionPath } from '../../lib/modelAddress';
import { RollBackButton } from '../activities/HistoryView';
import { placeToken, writeQuestion } from '../activities/historyState';
import { useLifecycle } from '../lifecycle/queries';
import { approvalRule, isActiveStage, ruleWords } from '../lifecycle/rules';
import classes from './Models.module.css';

interface Holder {
  place: Place;
  version: string;
}

/** What is in each stage and behind each alias now, and the way back. */
export function Places({ model, readOnly }: { model: RegisteredModel; readOnly: boolean }) {
  const rules = useLifecycle();
  const staged = (model.latest_versions ?? [])
    .filter(one => isActiveStage(one.current_stage ?? 'None'))
    .map((one): Holder => ({ place: { stage: one.current_stage ?? '' }, version: one.version }));
  const named = (model.aliases ?? []).map((one): Holder => ({ place: { alias: one.alias }, version: one.version }));
  const holders = [...named, ...staged];
  return (
    <Section title="In use" count={holders.length ? String(holders.length) : undefined}>
      {holders.length === 0 && (
        <span className="quiet">No version has an alias or a stage. Give it one in the table of versions.</span>
      )}
      <ul className={classes.places}>
        {holders.map(({ place, version }) => {
          const rule = approvalRule(rules, model.name, place);
          return (
            <li key={placeToken(place)}>
              <Link
                to={`${modelPath(model.name, 'history')}?${writeQuestion({ place, at: undefined })}`}
                className={classes.badgeLink}
                title={rule ? `Needs ${ruleWords(rule)}; opens the history` : 'Opens the history'}
              >
                <PlaceBadge {...place} />
              </Link>
              <Link to={versionPath({ name: model.name, version })}>version {version}</Link>
              {rule && <Lock size={12} className={classes.lock} aria-label="Needs approval" />}
              {!readOnly && (
                <span className={classes.back}>
                  <RollBackButton name={model.name} place={place} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
