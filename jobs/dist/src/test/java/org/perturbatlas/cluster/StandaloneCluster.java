/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.perturbatlas.jobs.scale.Folders;

/**
 * A standalone cluster on this machine: a master and two workers as processes, on free ports of the
 * loopback interface. The workers are of different hosts, {@code 127.0.0.1} and {@code 127.0.0.2},
 * where the system has them, as Spark runs no two attempts of a task on one.
 */
final class StandaloneCluster implements AutoCloseable {

  static final int CORES_OF_WORKER = 2;

  private static final String ADDRESS = "127.0.0.1";
  private static final String SECOND = "127.0.0.2";
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern ALIVE = Pattern.compile("New state: ALIVE");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

  /** They do little, and that soon after their start. */
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

  private final Path folder;
  private final SparkHome home;
  private final ClusterProcess master;
  private final String url;
  private final List<String> hosts;
  private final ClusterProcess[] workers = new ClusterProcess[2];
  private final List<ClusterProcess> drivers = new ArrayList<>();
  private final Thread atExit = new Thread(this::killAll);
  private int started;

  private StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    home = SparkHome.in(Files.createDirectory(folder.resolve("home")));
    hosts = List.of(ADDRESS, canListen(SECOND) ? SECOND : ADDRESS);
    Runtime.getRuntime().addShutdownHook(atExit);
    List<String> arguments = List.of("--host", ADDRESS, "--port", "0", "--webui-port", "0");
    master =
        ClusterProcess.start(
            folder,
            "master",
            home.environment(ADDRESS),
            home.java(SMALL, "org.apache.spark.deploy.master.Master", arguments));
    try {
      url = master.awaitLine(URL).group(1);
      master.awaitLine(ALIVE);
      startWorkers();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a worker for each that is not there any more. */
  void startWorkers() throws IOException, InterruptedException {
    List<ClusterProcess> fresh = new ArrayList<>();
    for (int w = 0; w < workers.length; w++) {
      if (workers[w] == null || !workers[w].isAlive()) {
        workers[w] = worker(hosts.get(w));
        fresh.add(workers[w]);
      }
    }
    for (ClusterProcess worker : fresh) {
      worker.awaitLine(REGISTERED);
    }
  }

  private ClusterProcess worker(String host) throws IOException {
    String name = "worker-" + started++;
    List<String> arguments = new ArrayList<>(List.of("--host", host));
    arguments.addAll(List.of("--port", "0", "--webui-port", "0"));
    arguments.addAll(List.of("--cores", Integer.toString(CORES_OF_WORKER), "--memory", "4g"));
    arguments.addAll(List.of("--work-dir", folder.resolve(name).toString(), url));
    return ClusterProcess.start(
        folder,
        name,
        home.environment(host),
        home.java(SMALL, "org.apache.spark.deploy.worker.Worker", arguments));
  }

  /** {@code kill -9} of the worker that has started a process, and of all that it has started. */
  void killWorkerOf(long executor) {
    for (ClusterProcess worker : workers) {
      if (worker.descendants().contains(executor)) {
        worker.kill();
        return;
      }
    }
    throw new IllegalStateException("No worker has started process " + executor);
  }

  boolean hasTwoHosts() {
    return !hosts.get(0).equals(hosts.get(1));
  }

  /** Where everything of the cluster lies. */
  Path folder() {
    return folder;
  }

  String url() {
    return url;
  }

  /** Starts a driver, which ends with the cluster if not before. */
  ClusterProcess startDriver(String name, List<String> flags, List<String> arguments)
      throws IOException {
    ClusterProcess driver =
        ClusterProcess.start(
            folder,
            name,
            home.environment(ADDRESS),
            home.java(flags, "org.apache.spark.deploy.SparkSubmit", arguments));
    synchronized (drivers) {
      drivers.add(driver);
    }
    return driver;
  }

  private static boolean canListen(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private void killAll() {
    synchronized (drivers) {
      drivers.forEach(ClusterProcess::kill);
    }
    for (ClusterProcess worker : workers) {
      if (worker != null) {
        worker.kill();
      }
    }
    if (master != null) {
      master.kill();
    }
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** {@code @ExtendWith(StandaloneCluster.Extension.class)}; one for all tests of the JVM. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == StandaloneCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .getOrComputeIfAbsent(StandaloneCluster.class, key -> started(), StandaloneCluster.class);
    }

    /** It stays after the tests, with all logs; the next ones start with none. */
    private static Path emptied(Path folder) throws IOException {
      if (Files.exists(folder)) {
        Folders.delete(folder);
      }
      return Files.createDirectories(folder);
    }

    private static StandaloneCluster started() {
      try {
        return new StandaloneCluster(emptied(Path.of(System.getProperty("perturbatlas.cluster"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the cluster started", e);
      }
    }
  }
}
