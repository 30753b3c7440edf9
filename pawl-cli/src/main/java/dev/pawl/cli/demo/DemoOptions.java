package dev.pawl.cli.demo;

import dev.pawl.agents.email.EmailType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked to do.
 *
 * @param request in plain words, or null to ask for one or take the sample
 * @param id of the run, or null for a new one
 * @param resume whether to go on with an earlier run
 * @param ownMail whether the command itself says where mail goes
 * @param timeout how long to stay with the run, or null for as long as it takes
 * @param actor who asks
 * @param type which email workflow does it
 * @param files what it was given with the request
 */
public record DemoOptions(
    @Nullable String request,
    @Nullable String id,
    boolean resume,
    boolean ownMail,
    @Nullable Duration timeout,
    String actor,
    EmailType type,
    DemoFiles files) {}
