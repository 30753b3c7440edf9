package dev.pawl.cli.control;

import dev.pawl.cli.backup.BackupStatus;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.recovery.RecoveryFigures;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.sweep.StuckRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine, for people.
 *
 * @param process the number of its process
 * @param version of the program
 * @param executing whether it executes runs, or only answers for this command
 * @param store what keeps its runs
 * @param mail where emails go
 * @param loadedRuns how many runs are in memory
 * @param counts how many runs stand where
 * @param stuck the runs that were found stuck since it was started
 * @param outage why nothing is acknowledged at the moment, or null
 * @param recovery what was done about failures since it was started
 * @param deadLetters runs that gave up, in numbers
 * @param backups how the backups go that the engine makes by itself, or null for one that only
 *     answers
 */
public record EngineInfo(
    long process,
    String version,
    boolean executing,
    String store,
    String mail,
    int loadedRuns,
    Map<RunStatus, Long> counts,
    List<StuckRun> stuck,
    @Nullable String outage,
    RecoveryFigures recovery,
    DeadLetterSummary deadLetters,
    @Nullable BackupStatus backups) {}
