package dev.pawl.api;

import java.util.List;
import java.util.Optional;

/**
 * Decides in code what is done about some failures, before the policy is asked. Given to the
 * engine's builder.
 *
 * <p>Called on the thread of the attempt that failed, after its failure was classified and without
 * any lock: it may block, for example to renew a credential before the next attempt. It is called
 * again after a crash that came before its decision was recorded, and not for attempts that were
 * abandoned, such as by their timeout. One that throws is taken as one that does not know.
 */
public interface RecoveryHandler {

  /** Its name in logs. */
  String name();

  /** What to do, in this order; empty to leave it to the next handler, and then to the policy. */
  Optional<List<RecoveryAction>> handle(FailedStep step);
}
