package dev.pawl.store.salvage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/** Ways in which disks and people damage files, each drawn from a seed. */
enum Damage {
  /** Pages of noise. */
  NOISE {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      for (int i = random.nextInt(4); i >= 0; i--) {
        write(file, page(file, random) * PAGE, noise(random, PAGE));
      }
    }
  },
  /** Pages that were never written. */
  ZEROS {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      for (int i = random.nextInt(4); i >= 0; i--) {
        write(file, page(file, random) * PAGE, new byte[PAGE]);
      }
    }
  },
  /** Bytes here and there. */
  BURSTS {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      for (int i = 1 + random.nextInt(6); i >= 0; i--) {
        byte[] bytes = noise(random, 48 + random.nextInt(300));
        long place = page(file, random) * PAGE + random.nextInt(PAGE - bytes.length);
        write(file, place, bytes);
      }
    }
  },
  /** A page that was written to another one's place. */
  MISDIRECTED {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      for (int i = random.nextInt(3); i >= 0; i--) {
        byte[] page = new byte[PAGE];
        file.seek(page(file, random) * PAGE);
        file.readFully(page);
        write(file, page(file, random) * PAGE, page);
      }
    }
  },
  /** A file whose end is gone. */
  CUT {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      long pages = file.length() / PAGE;
      file.setLength((pages - 1 - random.nextInt((int) pages / 4)) * PAGE - random.nextInt(PAGE));
    }
  },
  /** A file whose first bytes are overwritten. */
  BEHEADED {
    @Override
    void strike(RandomAccessFile file, Random random) throws IOException {
      write(file, 0, noise(random, 100));
    }
  };

  static final int PAGE = 4096;

  abstract void strike(RandomAccessFile file, Random random) throws IOException;

  static Damage of(int seed) {
    return values()[seed % values().length];
  }

  static void strike(Path path, int seed) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      of(seed).strike(file, new Random(seed));
    }
  }

  /** Any page but the first, which has only the list of tables. */
  private static long page(RandomAccessFile file, Random random) throws IOException {
    return 1L + random.nextInt((int) (file.length() / PAGE) - 1);
  }

  private static byte[] noise(Random random, int size) {
    byte[] noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private static void write(RandomAccessFile file, long place, byte[] bytes) throws IOException {
    file.seek(place);
    file.write(bytes);
  }
}
