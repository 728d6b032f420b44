import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Activity } from '../../api/registry';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatTime } from '../../lib/format';
import { ActivityItem } from './ActivityItem';
import { activityList } from './queries';
import type { ActivityScope } from './queries';
import classes from './Activities.module.css';

/** All that was done to a model or a version, newest first, by day. */
export function Timeline({ of }: { of: ActivityScope }) {
  const list = useInfiniteQuery(activityList(of));
  if (list.isPending) return <Loading label="activities" />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const activities = list.data.pages.flatMap(page => page.activities);
  if (activities.length === 0) return <Empty title="Nothing has happened yet" />;
  const days = byDay(activities);
  return (
    <div className={classes.timeline}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h3 className={classes.day}>{day}</h3>
          <ol className={classes.items}>
            {ofDay.map(activity => (
              <ActivityItem key={activity.id} activity={activity} withVersion={of.version === undefined} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function byDay(activities: readonly Activity[]): Map<string, Activity[]> {
  const days = new Map<string, Activity[]>();
  for (const activity of activities) {
    const day = formatTime(activity.creation_timestamp ?? 0).slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), activity]);
  }
  return days;
}
