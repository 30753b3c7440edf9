package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.UNKNOWN;

import dev.pawl.api.FailureRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import org.junit.jupiter.api.io.TempDir;

/** Classes, services and resources that are not as the code expects them. */
final class DeploymentFailuresTest extends FailureTable {
  @TempDir private static Path folder;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a class that is not there",
            () -> Class.forName("dev.pawl.absent.Driver"),
            CONFIGURATION,
            "class-not-found",
            "deployment"),
        FailureRow.of(
            "a class whose library is not there",
            () -> new Without(Library.class).load(UsesLibrary.class),
            CONFIGURATION,
            "no-class-def-found",
            "deployment"),
        FailureRow.of(
            "a class that cannot be set up",
            () -> {
              int ignored = BadlySetUp.limit();
            },
            CONFIGURATION,
            "exception-in-initializer",
            "deployment"),
        FailureRow.of(
            "a library of another version, without the method",
            DeploymentFailuresTest::callMissingMethod,
            CONFIGURATION,
            "no-such-method",
            "deployment"),
        FailureRow.of(
            "a class that is none",
            () -> MethodHandles.lookup().defineClass(new byte[100]),
            CONFIGURATION,
            "class-format",
            "deployment"),
        FailureRow.of(
            "a native library that is not there",
            DeploymentFailuresTest::loadLibrary,
            CONFIGURATION,
            "unsatisfied-link",
            "deployment"),
        FailureRow.of(
            "a service whose class is not there",
            () -> loadService("dev.pawl.absent.Rule"),
            CONFIGURATION,
            "service-configuration",
            "deployment"),
        FailureRow.of(
            "a service whose class is another thing",
            () -> loadService(FailureRow.class.getName()),
            CONFIGURATION,
            "service-configuration",
            "deployment"),
        FailureRow.of(
            "a method that reflection does not find",
            () -> String.class.getMethod("absent"),
            CONFIGURATION,
            "no-such-method",
            "deployment"),
        FailureRow.of(
            "a resource that is not there",
            () -> ResourceBundle.getBundle("dev.pawl.absent.Texts"),
            CONFIGURATION,
            "missing-resource",
            "deployment"),
        FailureRow.of(
            "an algorithm that this JDK does not have",
            () -> MessageDigest.getInstance("SHA-0"),
            CONFIGURATION,
            "no-such-algorithm",
            "deployment"),
        FailureRow.of(
            "a provider of algorithms that this JDK does not have",
            () -> MessageDigest.getInstance("SHA-256", "absent"),
            CONFIGURATION,
            "no-such-provider",
            "deployment"),
        FailureRow.of(
            "a provider that refuses what it is given, which no rule knows",
            () -> Security.getProvider("SUN").configure("absent"),
            UNKNOWN,
            "unsupported-operation",
            "unknown"));
  }

  /** Stands for a library. */
  static class Library {}

  static final class UsesLibrary extends Library {}

  static final class BadlySetUp {
    private static final int LIMIT = Integer.parseInt("many");

    private BadlySetUp() {}

    static int limit() {
      return LIMIT;
    }
  }

  /** Loads classes of this test anew, as if one was missing on the class path. */
  private static final class Without extends ClassLoader {
    private final Class<?> missing;

    Without(Class<?> missing) {
      super(DeploymentFailuresTest.class.getClassLoader());
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(missing.getName())) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    Class<?> load(Class<?> original) throws IOException {
      String file = "/" + original.getName().replace('.', '/') + ".class";
      try (InputStream in = Objects.requireNonNull(original.getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(original.getName(), bytes, 0, bytes.length);
      }
    }
  }

  @SuppressWarnings("restricted") // there is nothing that it could load
  private static void loadLibrary() {
    System.loadLibrary("pawl-absent");
  }

  private static void callMissingMethod() throws Throwable {
    MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
    byte[] caller =
        ClassFile.of()
            .build(
                ClassDesc.of("dev.pawl.testing.failure.CompiledLongAgo"),
                made ->
                    made.withMethodBody(
                        "call",
                        nothing,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.invokestatic(ConstantDescs.CD_String, "removed", nothing)
                                .return_()));
    Class<?> defined =
        new ClassLoader(DeploymentFailuresTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(null, caller, 0, caller.length);
          }
        }.define();
    try {
      defined.getMethod("call").invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static void loadService(String provider) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(FailureRule.class.getName()), provider);
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, FailureRule.class.getClassLoader())) {
      ServiceLoader.load(FailureRule.class, loader).forEach(FailureRule::name);
    }
  }
}
