package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.DATA_CORRUPTION;
import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RESOURCE_EXHAUSTION;
import static dev.pawl.api.ErrorKind.VALIDATION;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, taken or closed, and content that contradicts itself. */
final class FileFailuresTest extends FailureTable {
  /** The kernel lets nobody write here, root included. */
  private static final Path READ_ONLY = Path.of("/proc/sys/kernel/ostype");

  private static final Path FULL_DEVICE = Path.of("/dev/full");

  @TempDir private static Path folder;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a file that is missing",
            () -> Files.readAllBytes(folder.resolve("absent")),
            PERMANENT,
            "no-such-file",
            "file"),
        FailureRow.of(
            "a file that is missing, at the old streams",
            () -> new FileInputStream(folder.resolve("absent").toFile()).close(),
            PERMANENT,
            "file-not-found",
            "file"),
        FailureRow.of(
            "a file that is there already",
            () -> Files.createFile(Files.createTempFile(folder, "taken", "")),
            PERMANENT,
            "file-already-exists",
            "file"),
        FailureRow.of(
            "a directory that is not empty",
            FileFailuresTest::deleteFullDirectory,
            PERMANENT,
            "directory-not-empty",
            "file"),
        FailureRow.of(
            "a file where a directory was expected",
            () -> {
              Path file = Files.createTempFile(folder, "file", "");
              try (DirectoryStream<Path> files = Files.newDirectoryStream(file)) {
                throw new AssertionError("It has " + files);
              }
            },
            PERMANENT,
            "not-directory",
            "file"),
        FailureRow.of(
                "a file that this process may not write",
                () -> Files.writeString(READ_ONLY, "Pawl"),
                CONFIGURATION,
                "access-denied",
                "file")
            .onlyIf(Files.exists(READ_ONLY), "the settings of a Linux kernel"),
        FailureRow.of(
            "what the system refuses without a type of the JDK",
            () -> Files.createFile(folder.resolve("x".repeat(5_000))),
            RESOURCE_EXHAUSTION,
            "file-system",
            "file"),
        FailureRow.of(
                "a disk that is full, of which the JDK has no type",
                () -> Files.writeString(FULL_DEVICE, "more"),
                NETWORK,
                "io",
                "io")
            .onlyIf(Files.exists(FULL_DEVICE), "a device that is always full"),
        FailureRow.of(
            "a text that is not in its encoding",
            () -> {
              Path file = Files.createTempFile(folder, "latin", "");
              Files.write(file, "für".getBytes(StandardCharsets.ISO_8859_1));
              Files.readString(file);
            },
            VALIDATION,
            "malformed-input",
            "validation"),
        FailureRow.of(
            "an archive that is none",
            () -> new ZipFile(Files.createTempFile(folder, "no", ".zip").toFile()).close(),
            DATA_CORRUPTION,
            "zip",
            "corruption"),
        FailureRow.of(
            "an archive with a flipped byte",
            FileFailuresTest::readDamagedZip,
            DATA_CORRUPTION,
            "zip",
            "corruption"),
        FailureRow.of(
            "compressed data that is none",
            () -> new GZIPInputStream(new ByteArrayInputStream(new byte[100])).close(),
            DATA_CORRUPTION,
            "zip",
            "corruption"),
        FailureRow.of(
            "compressed data that ends early, as a connection does",
            FileFailuresTest::readHalfOfGzip,
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "deflated data that is none",
            () -> {
              Inflater inflater = new Inflater();
              try (inflater) {
                inflater.setInput("no such block".getBytes(StandardCharsets.US_ASCII));
                int ignored = inflater.inflate(new byte[100]);
              }
            },
            DATA_CORRUPTION,
            "data-format",
            "corruption"),
        FailureRow.of(
            "a serialised object that is none",
            () -> new ObjectInputStream(new ByteArrayInputStream(new byte[100])).close(),
            DATA_CORRUPTION,
            "stream-corrupted",
            "corruption"),
        FailureRow.of(
            "a serialised object of another version of its class",
            FileFailuresTest::readOldObject,
            CONFIGURATION,
            "invalid-class",
            "deployment"));
  }

  private static void deleteFullDirectory() throws IOException {
    Path directory = Files.createTempDirectory(folder, "full");
    Files.createFile(directory.resolve("kept"));
    Files.delete(directory);
  }

  private static void readDamagedZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("text");
      zip.putNextEntry(entry);
      zip.write("a text of some words".repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] damaged = bytes.toByteArray();
    damaged[damaged.length / 4] ^= 0x55;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(damaged))) {
      Object ignored = zip.getNextEntry();
      byte[] content = zip.readAllBytes();
      throw new AssertionError("It has " + content.length + " bytes.");
    }
  }

  private static void readHalfOfGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a text of some words".repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
    ByteArrayInputStream half = new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size() / 2);
    try (GZIPInputStream gzip = new GZIPInputStream(half)) {
      byte[] ignored = gzip.readAllBytes();
    }
  }

  /** The version of the class stands behind its name, as eight bytes. */
  private static void readOldObject() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new IllegalStateException("kept"));
    }
    byte[] old = bytes.toByteArray();
    String name = IllegalStateException.class.getName();
    int at = new String(old, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
    old[at] ^= 0x55;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(old))) {
      Object ignored = in.readObject();
    }
  }
}
