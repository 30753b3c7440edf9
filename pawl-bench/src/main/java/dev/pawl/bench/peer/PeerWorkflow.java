package dev.pawl.bench.peer;

/** The workflow of the peer; its library wants an interface. */
public interface PeerWorkflow {

  /** Steps one after the other. */
  int steps(int times);
}
