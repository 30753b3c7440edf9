package dev.pawl.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * A message in a run's mailbox.
 *
 * @param order its number within the run, from 1
 * @param message what was sent
 * @param consumedBy the number of the event that consumed it, or null while it waits
 */
public record MailRow(long order, Message message, @Nullable Long consumedBy) {}
