package dev.pawl.engine.run;

/**
 * Random numbers that are the same on every replay: a stream for each path of a run.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
 * The path is mixed before the counter is added, so that the streams of similar paths have nothing
 * in common.
 */
final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** Offset basis and prime of the 64-bit FNV-1a hash. */
  private static final long FNV_BASIS = 0xCBF29CE484222325L;

  private static final long FNV_PRIME = 0x100000001B3L;

  private RandomStream() {}

  /** The n-th number, from 1, of a path's stream in the run of this seed. */
  static long number(long seed, String path, long n) {
    return mix(mix(seed ^ mix(hash(path))) + n * GOLDEN_GAMMA);
  }

  private static long hash(String path) {
    long hash = FNV_BASIS;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
