package dev.pawl.cli.demo;

import java.util.Optional;

/** Asks the person at the terminal, if there is one. */
public interface Dialogue {

  /** Whether there is somebody to ask. */
  boolean present();

  /**
   * Asks and waits.
   *
   * @return what was answered, maybe empty; nothing when the person ended the input
   */
  Optional<String> ask(String question);

  /** Nobody is there. */
  static Dialogue nobody() {
    return new Dialogue() {
      @Override
      public boolean present() {
        return false;
      }

      @Override
      public Optional<String> ask(String question) {
        return Optional.empty();
      }
    };
  }
}
