package dev.pawl.engine.service;

import dev.pawl.engine.store.ServiceRow;
import org.jspecify.annotations.Nullable;

/**
 * A service as one node sees it.
 *
 * @param row how its breaker stands; of version 0 if it never was anything but closed
 * @param rules what holds for it here
 * @param counts of this node since it was started, or null when it executes nothing
 */
public record ServiceView(ServiceRow row, ServiceRules rules, @Nullable ServiceCounts counts) {}
