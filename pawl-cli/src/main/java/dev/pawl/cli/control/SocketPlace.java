package dev.pawl.cli.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Where the control socket of a data directory lies: in it, or, where that path is longer than a
 * socket's may be, in a private temporary directory that a file in the data directory names.
 *
 * <p>A socket is bound inside a directory that only its owner may enter, made owner-only, and then
 * moved to its place. So nobody else can reach it at any moment, and one that a killed process left
 * is replaced in one step.
 */
final class SocketPlace {
  static final String SOCKET = "control.sock";
  static final String POINTER = "control.path";

  /** The shortest limit among systems is that of macOS and the BSDs: 104 bytes with the final 0. */
  static final int MAX_PATH_BYTES = 103;

  /** Connections that wait for their turn: with a full queue the system refuses further ones. */
  private static final int BACKLOG = 1024;

  private static final String NEST = ".control.";
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;

  /** The place for a data directory. */
  SocketPlace(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** A listening channel and the path that clients find. */
  record Bound(ServerSocketChannel channel, Path path) {}

  /** Where a client should knock; empty when nobody ever listened. */
  Optional<Path> find() {
    Path socket = directory.resolve(SOCKET);
    if (fits(socket) && Files.exists(socket)) {
      return Optional.of(socket);
    }
    try {
      Path named = Path.of(Files.readString(directory.resolve(POINTER)).strip());
      return Optional.of(named).filter(path -> fits(path) && Files.exists(path) && sameOwner(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Listens. Only for the process that holds the data directory. */
  Bound bind() throws IOException {
    removeLeftovers();
    Path nest = directory.resolve(NEST + ProcessHandle.current().pid());
    if (fits(nest.resolve("s"))) {
      Files.createDirectory(nest, attributes(directory));
      return listen(nest.resolve("s"), directory.resolve(SOCKET));
    }
    Path elsewhere = Files.createTempDirectory("pawl-");
    Bound listening = listen(elsewhere.resolve("s"), elsewhere.resolve(SOCKET));
    point(listening.path());
    return listening;
  }

  /** Takes the socket away. */
  void remove(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    Path parent = socket.getParent();
    if (parent != null && !parent.equals(directory)) {
      Files.deleteIfExists(directory.resolve(POINTER));
      Files.deleteIfExists(parent);
    }
  }

  private Bound listen(Path bound, Path place) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(bound), BACKLOG);
      if (posix(directory)) {
        Files.setPosixFilePermissions(bound, OWNER_FILE);
      }
      Files.move(bound, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Path nest = bound.getParent();
      if (nest != null && !nest.equals(place.getParent())) {
        Files.deleteIfExists(nest);
      }
      return new Bound(channel, place);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void point(Path socket) throws IOException {
    Path written = directory.resolve(NEST + "path." + ProcessHandle.current().pid());
    Files.deleteIfExists(written);
    if (posix(directory)) {
      Files.createFile(written, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    }
    Files.writeString(written, socket.toString());
    Files.move(
        written,
        directory.resolve(POINTER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What killed processes left; the one process that holds the directory is this one. */
  private void removeLeftovers() throws IOException {
    Optional<Path> pointed = find().filter(path -> !path.startsWith(directory));
    if (pointed.isPresent()) {
      remove(pointed.get());
    }
    try (DirectoryStream<Path> nests = Files.newDirectoryStream(directory, NEST + "*")) {
      for (Path nest : nests) {
        Files.deleteIfExists(nest.resolve("s"));
        Files.deleteIfExists(nest);
      }
    }
    Files.deleteIfExists(directory.resolve(SOCKET));
    Files.deleteIfExists(directory.resolve(POINTER));
  }

  private boolean sameOwner(Path socket) {
    try {
      return Files.getOwner(socket).equals(Files.getOwner(directory));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES;
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path path) {
    return posix(path) ? new FileAttribute<?>[] {OWNER_DIRECTORY} : new FileAttribute<?>[0];
  }
}
