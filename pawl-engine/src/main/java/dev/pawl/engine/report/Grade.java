package dev.pawl.engine.report;

/** A score in one letter. */
public enum Grade {
  /** From 90 on. */
  A(90),
  /** From 80 on. */
  B(80),
  /** From 70 on. */
  C(70),
  /** From 60 on. */
  D(60),
  /** Below. */
  F(0);

  private final double least;

  Grade(double least) {
    this.least = least;
  }

  /** The grade of a score from 0 to 100. */
  public static Grade of(double score) {
    for (Grade grade : values()) {
      if (score >= grade.least) {
        return grade;
      }
    }
    return F;
  }
}
