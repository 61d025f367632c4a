/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An S3 server of this machine as a process that keeps its objects in memory; handed to tests of
 * the profile {@code s3} as a parameter, one for all tests of the JVM. {@link #settings} are what
 * Spark needs to reach it.
 */
final class LocalS3 implements AutoCloseable {

  static final String ACCESS_KEY = "local-access-key";
  static final String SECRET_KEY = "local-secret-key-0123456789";

  private static final int SECONDS_TO_START = 60;
  private static final int MILLISECONDS_TO_LOOK = 200;

  private final int port;
  private final Process process;

  private LocalS3(Path folder) throws IOException, InterruptedException {
    port = freePort();
    Path settings = folder.resolve("s3proxy.properties");
    Files.writeString(
        settings,
        String.join(
            "\n",
            "s3proxy.endpoint=" + endpoint(),
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
            "jclouds.provider=transient",
            "jclouds.identity=none",
            "jclouds.credential=none",
            ""));
    Path log = folder.resolve("s3proxy.log");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar().toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitStart(log);
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Makes a bucket, which may be there, and gives its URL. */
  String bucket(String name) {
    try {
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
      HttpURLConnection request =
          (HttpURLConnection) URI.create(endpoint() + "/" + name).toURL().openConnection();
      request.setRequestMethod("PUT");
      request.setRequestProperty("x-amz-date", date);
      request.setRequestProperty(
          "Authorization",
          "AWS " + ACCESS_KEY + ":" + signature("PUT\n\n\n\nx-amz-date:" + date + "\n/" + name));
      int status = request.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_CONFLICT) {
        throw new IllegalStateException("No bucket " + name + ": HTTP " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "s3a://" + name;
  }

  /** Of version 2, which is that of a line. */
  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Hadoop needs to know to reach this server, as {@code spark.hadoop.} settings are. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("fs.s3a.endpoint", endpoint());
    settings.put("fs.s3a.endpoint.region", "us-east-1");
    settings.put("fs.s3a.path.style.access", "true");
    settings.put("fs.s3a.connection.ssl.enabled", "false");
    settings.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    settings.put("fs.s3a.access.key", ACCESS_KEY);
    settings.put("fs.s3a.secret.key", SECRET_KEY);
    return settings;
  }

  /** Has a session reach this server. */
  void use(SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    settings().forEach(hadoop::set);
  }

  /** The names of all objects below a URL, without it, in order. */
  List<String> objects(SparkSession spark, String url) throws IOException {
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(url);
    FileSystem fs = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    List<String> names = new ArrayList<>();
    if (fs.exists(folder)) {
      RemoteIterator<LocatedFileStatus> files = fs.listFiles(folder, true);
      while (files.hasNext()) {
        names.add(files.next().getPath().toString().substring(url.length() + 1));
      }
    }
    return names.stream().sorted().toList();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("No S3 server: " + Files.readString(log));
      }
      Thread.sleep(MILLISECONDS_TO_LOOK);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** A port where nobody listens, for a moment at least. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("perturbatlas.packages"), "s3"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  /** {@code @ExtendWith(LocalS3.Extension.class)}; the server ends with the JVM's tests. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LocalS3.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .getOrComputeIfAbsent(LocalS3.class, key -> start(), LocalS3.class);
    }

    private static LocalS3 start() {
      try {
        return new LocalS3(Files.createTempDirectory("s3"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
