package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * The projection of a run: what lists and schedulers need without reading its history. Times are
 * milliseconds since 1970-01-01T00:00Z.
 *
 * @param id unique for ever
 * @param namespace of its workflow
 * @param workflow the name of its workflow
 * @param version the version it was started with
 * @param status where it stands
 * @param priority larger is sooner, 0 unless said
 * @param generation how often it continued as new or was sent back, from 1
 * @param incarnation how often it was loaded into memory; 0 before the first time
 * @param owner the node that has it in memory, or null
 * @param epoch the fencing epoch of the owner, 0 without one
 * @param wakeAt when it is due to be loaded, or null when only a message wakes it
 * @param mail the number of its newest mailbox message, 0 for none
 * @param claims how often it was loaded since its owner last let it go in good order, or since it
 *     last came to rest in memory
 * @param reason why it is blocked or what it waits for, for people, or null
 * @param parent the run that started it, or null
 * @param inputHash SHA-256 of the encoded input, in hexadecimal
 * @param createdAt when its start was accepted
 * @param startedAt when it was first loaded, or null
 * @param endedAt when it ended, or null
 * @param deadlineAt the operator's deadline, or null
 */
public record RunRow(
    String id,
    String namespace,
    String workflow,
    String version,
    RunStatus status,
    int priority,
    int generation,
    int incarnation,
    @Nullable String owner,
    long epoch,
    @Nullable Long wakeAt,
    long mail,
    int claims,
    @Nullable String reason,
    @Nullable String parent,
    String inputHash,
    long createdAt,
    @Nullable Long startedAt,
    @Nullable Long endedAt,
    @Nullable Long deadlineAt) {}
