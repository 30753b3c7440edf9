package dev.pawl.cli.demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.engine.StartRequest;

/**
 * A request of the demo.
 *
 * @param id of the run that does it
 * @param actor who asks
 * @param type which email workflow does it; an immediate send when a request of an earlier version
 *     does not say
 * @param email what is wanted
 */
record DemoRequest(String id, String actor, EmailType type, @JsonUnwrapped EmailRequest email) {
  /** The label of runs that the demo started. */
  static final String LABEL = "origin";

  static final String LABEL_VALUE = "demo";

  DemoRequest {
    type = type == null ? EmailType.IMMEDIATE_SEND : type;
  }

  StartRequest start() {
    return StartRequest.of(type.workflow())
        .id(id)
        .input(email)
        .label(LABEL, LABEL_VALUE)
        .actor(actor);
  }
}
