/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * The right to write into one output folder.
 *
 * <p>The locks of a folder form a chain. The first is {@code .lock}; whoever finds its holder dead
 * creates {@code .lock-after-ID}, ID being that of the dead lock, and so on; the last of the chain
 * holds the folder. A link is only ever created, never replaced, and its name can be used up once:
 * of several runs that find the same lock dead, exactly one continues it, which a lock that is
 * removed and created anew could not promise.
 */
final class OutputLock {

  /** A lock without content belongs to a run that is starting, or died at it if it is older. */
  static final Duration STARTING = Duration.ofMinutes(1);

  private static final int MAX_ATTEMPTS = 20;

  private final StrictFileSystem fs;
  private final Path dir;
  private final LockHolder self;

  private OutputLock(StrictFileSystem fs, Path dir, LockHolder self) {
    this.fs = fs;
    this.dir = dir;
    this.self = self;
  }

  /**
   * Takes the lock, over from a dead run if need be.
   *
   * @throws UserException if another run holds it, or one on another host may hold it
   */
  static OutputLock acquire(StrictFileSystem fs, Path dir, String runId) throws IOException {
    OutputLock lock = new OutputLock(fs, dir, LockHolder.current(runId));
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      // Another run that found nothing to do may just have removed the folder it had made.
      fs.makeFolders(dir);
      Path free = lock.freeLink();
      if (lock.create(free)) {
        fs.letOthersBeSeen(dir);
        if (lock.isHeld()) {
          lock.removeUnchained();
          return lock;
        }
        // The chain was released while its end was being looked for, or this link is another's now.
        if (lock.isOwn(free)) {
          fs.remove(free);
        }
      }
    }
    throw UserException.of("Other runs are opening %s again and again; use another path", dir);
  }

  /** Whether the chain still ends in this lock: a user may have removed it by hand. */
  boolean isHeld() throws IOException {
    return !chain().isEmpty();
  }

  /** Gives the folder free; what somebody else has locked meanwhile stays. */
  void release() throws IOException {
    // From its head: a run that comes in between then starts a chain of its own.
    for (Path link : chain()) {
      fs.remove(link);
    }
  }

  private boolean isOwn(Path link) throws IOException {
    return fs.read(link)
        .flatMap(LockHolder::parse)
        .filter(holder -> holder.id().equals(self.id()))
        .isPresent();
  }

  private boolean create(Path link) throws IOException {
    long start = System.nanoTime();
    boolean created = fs.createExclusively(link, self.toJson());
    if (created && System.nanoTime() - start > STARTING.toNanos() / 2) {
      // So slow that another run may have taken the lock for dead before it had its content.
      fs.remove(link);
      return false;
    }
    return created;
  }

  /** The name that continues the chain, if all of its holders are dead. */
  private Path freeLink() throws IOException {
    Path link = head();
    while (true) {
      Optional<FileStatus> status = fs.status(link);
      Optional<String> text = status.isEmpty() ? Optional.empty() : fs.read(link);
      if (text.isEmpty()) {
        return link;
      }
      Optional<LockHolder> holder = LockHolder.parse(text.get());
      if (holder.isPresent()) {
        refuseUnlessDead(holder.get(), link);
      } else {
        refuseIfStarting(status.get());
      }
      link = after(text.get(), status.get());
    }
  }

  private static void refuseUnlessDead(LockHolder holder, Path link) {
    if (!holder.isOnThisHost()) {
      throw UserException.of(
          "Another run (%s) has locked this output; if it is known to be dead, remove %s",
          holder, link);
    }
    if (holder.isAlive()) {
      throw UserException.of(
          "Another run (%s) is writing to %s; wait for it or use another path",
          holder, link.getParent());
    }
  }

  private static void refuseIfStarting(FileStatus link) {
    Instant written = Instant.ofEpochMilli(link.getModificationTime());
    // Either way: after a clock was set back, a time far ahead would keep everybody out till then.
    if (Duration.between(written, Instant.now()).abs().compareTo(STARTING) < 0) {
      throw UserException.of(
          "Another run is just starting to write to %s; use another path or try again in a minute",
          link.getPath().getParent());
    }
  }

  /** The links from the head to this lock; empty if the chain does not lead to it. */
  private List<Path> chain() throws IOException {
    List<Path> links = new ArrayList<>();
    Path link = head();
    while (true) {
      Optional<FileStatus> status = fs.status(link);
      Optional<String> text = status.isEmpty() ? Optional.empty() : fs.read(link);
      if (text.isEmpty()) {
        return List.of();
      }
      links.add(link);
      if (LockHolder.parse(text.get()).filter(h -> h.id().equals(self.id())).isPresent()) {
        return links;
      }
      link = after(text.get(), status.get());
    }
  }

  /** A release that died left links behind the head; no chain can lead to them any more. */
  private void removeUnchained() throws IOException {
    List<Path> chain = chain();
    for (String name : fs.names(dir)) {
      Path link = new Path(dir, name);
      if (name.startsWith(OutputNames.LOCK_AFTER) && !chain.contains(link)) {
        fs.remove(link);
      }
    }
  }

  private Path head() {
    return new Path(dir, OutputNames.LOCK);
  }

  /** The link after one; a link without content is told from later ones by its time. */
  private Path after(String text, FileStatus status) {
    String id =
        LockHolder.parse(text)
            .map(LockHolder::id)
            .orElseGet(() -> "time-" + status.getModificationTime());
    return new Path(dir, OutputNames.LOCK_AFTER + id);
  }
}
