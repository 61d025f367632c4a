/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a folder that many runs write to, one after the other, for a time: it names
 * its owner, ends by itself if the owner dies, and is renewed as long as it lives.
 *
 * <p>Leases are numbered files that are only ever created, each by exactly one run; the highest
 * counts. To take over one that has ended, or to renew one's own, is to create the next.
 */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "lease-";
  private static final String SUFFIX = ".json";
  private static final int MAX_ATTEMPTS = 20;

  /** Writing a draft and giving it its name takes less, or its run has died. */
  private static final Duration DRAFT_AGE = Duration.ofMinutes(5);

  /** A renewal takes less, even on an object store, where it waits in between. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final StrictFileSystem fs;
  private final Path dir;
  private final LockHolder owner;
  private final Duration length;
  private final Clock clock;
  private final ScheduledExecutorService renewal;

  /** The lease that is held, and when it was begun, as {@link System#nanoTime} tells. */
  private long number;

  private long renewedAt;

  /** The last one whose creation was begun: it may be there even if that failed. */
  private long tried;

  private long triedAt;

  private Lease(StrictFileSystem fs, Path dir, LockHolder owner, Duration length, Clock clock) {
    this.fs = fs;
    this.dir = dir;
    this.owner = owner;
    this.length = length;
    this.clock = clock;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease of " + dir.getName());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lease of a folder, made if it is not there, and renews it from time to time.
   *
   * @param dir holds nothing but leases
   * @param length how long after its last sign of life an owner on another host counts as dead; on
   *     this host the process tells
   * @throws UserException if another run holds it
   */
  public static Lease acquire(
      StrictFileSystem fs, Path dir, String runId, Duration length, Clock clock) {
    Lease lease = new Lease(fs, dir, LockHolder.current(runId), length, clock);
    try {
      lease.acquire();
    } catch (IOException e) {
      lease.close();
      throw WriteFailures.unchecked(e, dir.toString());
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
    long third = Math.max(1, length.toMillis() / 3);
    var unused =
        lease.renewal.scheduleWithFixedDelay(lease::renew, third, third, TimeUnit.MILLISECONDS);
    return lease;
  }

  private synchronized void acquire() throws IOException {
    fs.makeFolders(dir);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long last = last();
      boolean held = holds(last);
      if (!held && last > 0) {
        refuseWhileHeld(file(last));
      }
      if (held || create(last + 1)) {
        removeUpTo(number - 1);
        removeOldDrafts();
        return;
      }
    }
    throw UserException.of("Other runs are taking the lease %s again and again; try later", dir);
  }

  private boolean create(long next) throws IOException {
    long now = System.nanoTime();
    if (next != tried) {
      tried = next;
      triedAt = now;
    }
    if (!fs.createWhole(file(next), toJson())) {
      return false;
    }
    triedAt = now;
    return holds(last());
  }

  /** Whether the last lease is ours, be it one whose creation seemed to fail. */
  private boolean holds(long last) throws IOException {
    if (last == 0 || !isOurs(file(last))) {
      return false;
    }
    if (last == tried) {
      number = last;
      renewedAt = triedAt;
    }
    return last == number;
  }

  private boolean isOurs(Path file) throws IOException {
    Optional<LockHolder> holder = fs.read(file).flatMap(LockHolder::parse);
    return holder.filter(h -> h.id().equals(owner.id())).isPresent();
  }

  private void refuseWhileHeld(Path lease) throws IOException {
    Optional<String> text = fs.read(lease);
    Optional<LockHolder> holder = text.flatMap(LockHolder::parse);
    Optional<Instant> expires = text.flatMap(Lease::expiry);
    if (holder.isEmpty() || expires.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    boolean ended =
        holder.get().isOnThisHost() ? !holder.get().isAlive() : !now.isBefore(expires.get());
    // By a clock that was set back it might hold for ever.
    boolean ofTheFuture = now.plus(length).isBefore(holder.get().since());
    if (!ended && !ofTheFuture) {
      throw UserException.of(
          "Another run (%s) holds the lease of %s until %s, or longer if it lives; wait for it, or,"
              + " if it is known to be dead, remove %s",
          holder.get(), dir.getParent(), expires.get(), lease);
    }
  }

  /** Happens by itself; a failure is mended by the next one. */
  void renew() {
    try {
      renewed();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The lease {} could not be renewed", dir, e);
    }
  }

  private synchronized void renewed() throws IOException {
    if (holds(last())) {
      long former = number;
      if (create(former + 1)) {
        removeUpTo(former);
      }
    }
  }

  /**
   * To be asked before anything is published.
   *
   * @throws UserException if the lease has ended, and another run may have it
   */
  public synchronized void requireHeld() {
    try {
      if (!holds(last()) || System.nanoTime() - renewedAt >= length.toNanos()) {
        throw UserException.of(
            "The lease of %s ended during the run, and another run may have taken it; nothing was"
                + " published, run it again",
            dir.getParent());
      }
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, dir.toString());
    }
  }

  /** Gives the folder free; what somebody else holds meanwhile stays. */
  @Override
  public void close() {
    // Requests of an interrupted thread may fail, and the lease would stay.
    boolean interrupted = Thread.interrupted();
    renewal.shutdown();
    try {
      // A renewal that is interrupted on its way may leave a lease or not.
      if (!renewal.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        renewal.shutdownNow();
      }
    } catch (InterruptedException e) {
      renewal.shutdownNow();
      interrupted = true;
    }
    removeOurs();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of them, drafts as well: one that is forgotten holds as long as this process lives. */
  private synchronized void removeOurs() {
    if (tried == 0) {
      return;
    }
    try {
      List<String> names =
          fs.names(dir).stream()
              .filter(name -> number(name) > 0 || isDraft(name))
              .sorted(Comparator.comparingLong(Lease::number))
              .toList();
      for (String name : names) {
        removeIfOurs(new Path(dir, name));
      }
    } catch (IOException e) {
      LOG.warn("The lease {} could not be given free; it ends with this process", dir, e);
    }
  }

  private void removeIfOurs(Path file) {
    try {
      if (isOurs(file)) {
        fs.remove(file);
      }
    } catch (IOException e) {
      LOG.warn("The lease {} could not be given free; it ends with this process", file, e);
    }
  }

  /** What runs have left that were killed while they took or renewed the lease. */
  private void removeOldDrafts() {
    try {
      for (String name : fs.names(dir)) {
        Path file = new Path(dir, name);
        if (isDraft(name) && fs.status(file).filter(this::isOld).isPresent()) {
          fs.remove(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("Old drafts in {} could not be removed; they do no harm", dir, e);
    }
  }

  private boolean isOld(FileStatus draft) {
    Instant written = Instant.ofEpochMilli(draft.getModificationTime());
    // Either way: a clock may have been set back since.
    return Duration.between(written, clock.instant()).abs().compareTo(DRAFT_AGE) > 0;
  }

  private static boolean isDraft(String name) {
    return name.startsWith(StrictFileSystem.DRAFT + PREFIX);
  }

  private void removeUpTo(long last) throws IOException {
    for (String name : fs.names(dir)) {
      if (number(name) > 0 && number(name) <= last) {
        fs.remove(new Path(dir, name));
      }
    }
  }

  /** The highest number, or 0. */
  private long last() throws IOException {
    List<String> names = fs.names(dir);
    return names.stream().mapToLong(Lease::number).max().orElse(0);
  }

  private static long number(String name) {
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return 0;
    }
    String digits = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  private Path file(long n) {
    return new Path(dir, PREFIX + n + SUFFIX);
  }

  private String toJson() {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(owner.toJson());
      Instant expires = clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS);
      return json.put("expires", expires.toString()).toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Instant> expiry(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return Optional.of(Instant.parse(json.path("expires").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
