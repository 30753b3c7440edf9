package dev.pawl.cli.demo;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.ImmediateSend;
import dev.pawl.engine.StartRequest;

/**
 * A request of the demo.
 *
 * @param id of the run that does it
 * @param text what is wanted
 * @param timeZone where the person who asks lives
 * @param actor who asks
 */
record DemoRequest(String id, String text, String timeZone, String actor) {
  /** The label of runs that the demo started. */
  static final String LABEL = "origin";

  static final String LABEL_VALUE = "demo";

  StartRequest start() {
    return StartRequest.of(ImmediateSend.NAME)
        .id(id)
        .input(new EmailRequest(text, timeZone))
        .label(LABEL, LABEL_VALUE)
        .actor(actor);
  }
}
