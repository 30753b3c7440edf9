package dev.pawl.engine.health;

import dev.pawl.api.HealthReport;
import java.time.Duration;
import java.time.Instant;

/**
 * What a check found.
 *
 * @param name of the check
 * @param at when it began to look
 * @param took how long it looked
 */
public record Examined(String name, HealthReport report, Instant at, Duration took) {}
