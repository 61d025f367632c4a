/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A {@code SPARK_HOME} from the jars of the distribution: those of Spark, Jackson, which comes with
 * it, and the {@link GatedFileSystem}; none of our own libraries.
 */
final class SparkHome {

  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final Path LIB = Path.of(System.getProperty("perturbatlas.dist"), "lib");

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  /** Links the jars in a new folder. */
  static SparkHome in(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Files.createDirectories(folder.resolve("conf"));
    try (Stream<Path> spark = Files.list(LIB.resolve("spark"));
        Stream<Path> core = Files.list(LIB.resolve("core"))) {
      Stream<Path> jackson = core.filter(jar -> jar.getFileName().toString().startsWith("jackson"));
      for (Path jar : Stream.concat(spark, jackson).toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    String entry = GatedFileSystem.class.getName().replace('.', '/') + ".class";
    try (InputStream bytes = GatedFileSystem.class.getClassLoader().getResourceAsStream(entry);
        JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(jars.resolve("gate.jar")))) {
      jar.putNextEntry(new ZipEntry(entry));
      bytes.transferTo(jar);
    }
    return new SparkHome(folder);
  }

  /** The environment of a process that listens at {@code address}. */
  Map<String, String> environment(String address) {
    return Map.of(
        "JAVA_HOME",
        JAVA.toString(),
        "SPARK_HOME",
        folder.toString(),
        "SPARK_CONF_DIR",
        folder.resolve("conf").toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        address,
        "SPARK_PUBLIC_DNS",
        address);
  }

  /** The words that start a class of Spark. */
  List<String> java(List<String> flags, String mainClass, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(JAVA.resolve("bin/java").toString());
    words.addAll(Arrays.asList(System.getProperty("perturbatlas.spark.jvm.args").split(" ")));
    words.addAll(flags);
    words.addAll(List.of("-cp", classPath(), mainClass));
    words.addAll(arguments);
    return words;
  }

  /** As Spark itself gives it to executors, so that one class-data archive serves all. */
  private String classPath() {
    Path jars = folder.resolve("jars");
    try (Stream<Path> all = Files.list(jars)) {
      String first =
          all.filter(jar -> jar.getFileName().toString().startsWith("slf4j-api-"))
              .map(jar -> jar + ":")
              .collect(Collectors.joining());
      return folder.resolve("conf") + "/:" + first + jars + "/*";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
