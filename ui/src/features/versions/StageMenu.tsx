import { Menu } from '@mantine/core';
import { ChevronDown, Lock } from 'lucide-react';
import { useState } from 'react';
import type { ModelVersion } from '../../api/registry';
import { StageBadge } from '../../components/StageBadge';
import { useLifecycle } from '../lifecycle/queries';
import { approvalRule, moveAllowed, ruleWords } from '../lifecycle/rules';
import { MoveDialog } from '../requests/MoveDialog';
import { useReadOnly } from '../server/queries';
import classes from '../models/Models.module.css';

/** A version's stage, to be changed in place. */
export function StageMenu({ version }: { version: ModelVersion }) {
  const rules = useLifecycle();
  const readOnly = useReadOnly();
  const [target, setTarget] = useState<string>();
  const present = version.current_stage ?? 'None';
  if (readOnly) return <StageBadge stage={present} />;
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={classes.cellButton}
            aria-label={`Stage of version ${version.version}: ${present}`}
          >
            <StageBadge stage={present} />
            <ChevronDown size={12} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Move to</Menu.Label>
          {rules.stages
            .filter(stage => stage !== present)
            .map(stage => {
              const rule = approvalRule(rules, version.name, { stage });
              const allowed = moveAllowed(rules, present, stage);
              return (
                <Menu.Item
                  key={stage}
                  disabled={!allowed}
                  title={
                    allowed ? rule && `Needs ${ruleWords(rule)}` : `From ${present} the lifecycle does not allow it`
                  }
                  rightSection={rule && <Lock size={12} aria-label="needs approval" />}
                  onClick={() => setTarget(stage)}
                >
                  {stage}
                </Menu.Item>
              );
            })}
        </Menu.Dropdown>
      </Menu>
      {target !== undefined && (
        <MoveDialog version={version} place={{ stage: target }} onClose={() => setTarget(undefined)} />
      )}
    </>
  );
}
