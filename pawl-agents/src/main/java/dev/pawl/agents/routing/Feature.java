package dev.pawl.agents.routing;

/**
 * Something that can be seen in a request and may say whom it is for.
 *
 * @param kind what sort of thing
 * @param text which one
 */
record Feature(Kind kind, String text) {

  /** A sort of features. A request has the same amount of each sort, however long it is. */
  enum Kind {
    /** A word. */
    WORD(0.7),
    /** The stem of a word that means something, in one language. */
    STEM(0.7),
    /** Three to five letters in a row, which misspelled and compound words have in common. */
    LETTERS(1),
    /** Two words in a row. */
    PAIR(0.7),
    /** How the request begins. */
    BEGINNING(0.7);

    private final double amount;

    Kind(double amount) {
      this.amount = amount;
    }

    double amount() {
      return amount;
    }
  }
}
