package dev.pawl.agents.routing;

import dev.pawl.agents.routing.Vocabulary.Amounts;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * A multinomial logistic regression: the probability of a class is proportional to the exponential
 * of the weighted sum of a text's amounts (Bishop, "Pattern Recognition and Machine Learning",
 * 2006, 4.3.4). Learned with AdaGrad (Duchi, Hazan and Singer, "Adaptive Subgradient Methods",
 * 2011). The same texts in the same order give the same model. Thread-safe once learned.
 */
final class LinearModel {
  private static final int ROUNDS = 10;
  private static final double RATE = 0.1;
  private static final double BIAS_RATE = 0.03;

  /** Pulls the weights towards 0, so that no single text is learned by heart. */
  private static final double PULL = 1e-3;

  /** Keeps the first steps finite. */
  private static final double LEAST_SQUARES = 1e-3;

  /** Steps of the golden ratio visit all parts of a list evenly (Knuth, TAOCP 3, 6.4). */
  private static final double GOLDEN = 0.618_033_988_749_895;

  private final double[] bias;
  private final double[][] weights;

  /**
   * A text with its class.
   *
   * @param outcome the number of the class
   */
  record Sample(Amounts text, int outcome) {}

  private LinearModel(int features, int classes) {
    this.bias = new double[classes];
    this.weights = new double[features][classes];
  }

  /** Learns from samples whose places are below {@code features}. */
  static LinearModel learn(List<Sample> samples, int features, int classes) {
    LinearModel model = new LinearModel(features, classes);
    LinearModel squares = new LinearModel(features, classes);
    long stride = stride(samples.size());
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < samples.size(); i++) {
        model.step(samples.get((int) (i * stride % samples.size())), squares);
      }
    }
    return model;
  }

  /** The probability of each class; they add up to 1. */
  double[] probabilities(Amounts text) {
    double[] sums = bias.clone();
    for (int i = 0; i < text.places().length; i++) {
      double[] weight = weights[text.places()[i]];
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weight[k] * text.amounts()[i];
      }
    }
    double most = Arrays.stream(sums).max().orElse(0);
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      sums[k] = StrictMath.exp(sums[k] - most);
      total += sums[k];
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= total;
    }
    return sums;
  }

  /** How much the feature at this place speaks for a class. */
  double weight(int place, int outcome) {
    return weights[place][outcome];
  }

  /** A step that comes to every place of a list once, and far from the place before. */
  private static long stride(int size) {
    long stride = Math.max(1, Math.round(GOLDEN * size));
    while (!BigInteger.valueOf(stride)
        .gcd(BigInteger.valueOf(Math.max(1, size)))
        .equals(BigInteger.ONE)) {
      stride++;
    }
    return stride;
  }

  private void step(Sample sample, LinearModel squares) {
    Amounts text = sample.text();
    double[] errors = probabilities(text);
    errors[sample.outcome()] -= 1;
    for (int k = 0; k < errors.length; k++) {
      bias[k] -= BIAS_RATE * scaled(errors[k], squares.bias, k);
    }
    for (int i = 0; i < text.places().length; i++) {
      double[] weight = weights[text.places()[i]];
      double[] square = squares.weights[text.places()[i]];
      for (int k = 0; k < errors.length; k++) {
        double gradient = errors[k] * text.amounts()[i] + PULL * weight[k];
        weight[k] -= RATE * scaled(gradient, square, k);
      }
    }
  }

  private static double scaled(double gradient, double[] squares, int k) {
    squares[k] += gradient * gradient;
    return gradient / Math.sqrt(squares[k] + LEAST_SQUARES);
  }
}
