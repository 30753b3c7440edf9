package dev.pawl.agents.mailbox;

import java.time.Instant;
import java.util.List;

/** A message with its envelope, complete and not yet kept. */
record Delivery(String from, List<String> recipients, Instant receivedAt, RawMessage raw) {}
