package dev.lectern.sync.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs due jobs on a bounded pool of platform threads; a run whose process died is taken over by another. */
@ApplicationScoped
public class JobScheduler {
    private static final int MISSED_BEATS = 4;
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

    private final AgroalDataSource database;
    private final JobRunner runner;
    private final List<Recurring> recurring;
    private final JobConfig settings;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private @Nullable Scheduler scheduler;

    JobScheduler(
            @DataSource("worker") AgroalDataSource database,
            JobRunner runner,
            @All List<Recurring> recurring,
            JobConfig settings) {
        this.database = database;
        this.runner = runner;
        this.recurring = List.copyOf(recurring);
        this.settings = settings;
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        var job = Tasks.custom(JobLine.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAULT))
                .onDeadExecutionRevive()
                .execute(this::run);
        List<RecurringTask<Void>> again = recurring.stream()
                .filter(each -> each.every().isPositive())
                .map(each -> Tasks.recurring(each.name(), FixedDelay.of(each.every()))
                        .execute((instance, context) -> each.run()))
                .toList();
        Scheduler started = Scheduler.create(database, List.of(job))
                .startTasks(again)
                .tableName("repo_sync.job_run")
                .threads(settings.threads().orElse(Runtime.getRuntime().availableProcessors()))
                .schedulerName(new SchedulerName.Fixed("repo-sync-" + UUID.randomUUID()))
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_BEATS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .enablePriority()
                .shutdownMaxWait(Duration.ofSeconds(8))
                .build();
        scheduler = started;
        started.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping.set(true);
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private CompletionHandler<Void> run(TaskInstance<Void> instance, ExecutionContext context) {
        Optional<Instant> again = runner.run(
                UUID.fromString(instance.getId()),
                () -> stopping.get() || context.getSchedulerState().isShuttingDown());
        return (complete, operations) ->
                again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
    }
}
