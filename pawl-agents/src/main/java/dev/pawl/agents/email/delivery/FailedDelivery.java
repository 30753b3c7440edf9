package dev.pawl.agents.email.delivery;

import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.api.StepFailedException;
import java.util.List;
import java.util.Map;

/** Reads what a failed delivery says about one recipient. */
final class FailedDelivery {
  private FailedDelivery() {}

  static RecipientResult result(StepFailedException failure, EmailAddress recipient) {
    if (failure.details().get("recipients") instanceof List<?> all) {
      for (Object one : all) {
        if (one instanceof Map<?, ?> details
            && recipient.address().equals(details.get("address"))) {
          return new RecipientResult(
              recipient.address(),
              DeliveryStatus.valueOf(String.valueOf(details.get("status"))),
              String.valueOf(details.get("reply")));
        }
      }
    }
    return new RecipientResult(
        recipient.address(), DeliveryStatus.after(failure), failure.getMessage());
  }
}
