/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.Redaction;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.Lease;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.output.StrictFileSystem;
import org.perturbatlas.jobs.output.WriteFailures;
import org.perturbatlas.jobs.retrieval.RunId;

/**
 * A folder that keeps the answers to a collection, version after version, on any Hadoop file
 * system.
 *
 * <ul>
 *   <li>{@code store.json}: that it is a store
 *   <li>{@code versions/000012.json}: a {@link Version}; the highest number is the current one
 *   <li>{@code runs/RUN/}: the tables that a run added, which never change
 *   <li>{@code table/}: the rows, in a store that keeps them as a Delta table
 *   <li>{@code work/RUN}: that a run is at work, or died
 *   <li>{@code atlases/IDENTITY.json.gz}: atlases that answered
 *   <li>{@code lease/}: who writes
 * </ul>
 *
 * A version is there exactly when its file is, which is written last, in one go, and by one run
 * only; what a run left that died before that counts for nothing, and the next one removes it.
 */
public final class Store {

  private static final String MARKER = "store.json";
  private static final String MARKER_TEXT = "{\"store\": \"perturb-atlas\", \"format\": 1}\n";
  private static final String VERSIONS = "versions";
  private static final String RUNS = "runs";
  private static final String WORK = "work";
  private static final String ATLASES = "atlases";
  private static final String LEASE = "lease";
  private static final String SUFFIX = ".json";

  private final StrictFileSystem fs;
  private final Path root;
  private final String name;

  private Store(StrictFileSystem fs, Path root, String name) {
    this.fs = fs;
    this.root = root;
    this.name = name;
  }

  /**
   * Opens a store, or the place for a new one: nothing is written yet.
   *
   * @throws UserException when the folder holds something else
   */
  static Store at(Configuration conf, String dir) {
    try {
      Path path = new Path(dir);
      StrictFileSystem fs = StrictFileSystem.of(path, conf);
      Store store = new Store(fs, fs.qualify(path), dir);
      store.refuseForeign();
      return store;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(dir + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a store that is there.
   *
   * @throws UserException when there is none, or none of its versions is complete
   */
  public static Store open(Configuration conf, String dir) {
    Store store = at(conf, dir);
    if (store.numbers().isEmpty()) {
      throw UserException.of(
          "%s: no store with a version; perturb-atlas reanalyze --store %s makes one", dir, dir);
    }
    return store;
  }

  private void refuseForeign() throws IOException {
    Optional<String> marker = fs.read(new Path(root, MARKER));
    List<String> names = fs.names(root);
    if (marker.isEmpty() ? !names.isEmpty() && !isOursAlone(names) : !isStore(marker.get())) {
      throw UserException.of(
          "%s: holds files of something else (%s); a store or a new folder is expected",
          name, names.get(0));
    }
  }

  /** A run may have died after it took the lease of a new store. */
  private static boolean isOursAlone(List<String> names) {
    return names.stream().allMatch(name -> name.equals(LEASE) || name.startsWith("." + MARKER));
  }

  private static boolean isStore(String marker) {
    return marker.isEmpty() || marker.contains("\"perturb-atlas\"");
  }

  /** The folder, as it was named. */
  public String name() {
    return name;
  }

  Path root() {
    return root;
  }

  /** A path below the store, whole. */
  String path(String below) {
    return new Path(root, below).toString();
  }

  /**
   * Takes the right to write.
   *
   * @throws UserException when another run has it
   */
  Lease lease(String runId, Duration length) {
    return Lease.acquire(fs, new Path(root, LEASE), runId, length, Clock.systemUTC());
  }

  /** Marks a new folder as a store; by the holder of the lease. */
  void mark() {
    if (!holds(MARKER)) {
      writing(() -> fs.createWhole(new Path(root, MARKER), MARKER_TEXT));
    }
  }

  /** The numbers of the versions that are there, in order. */
  public List<Integer> numbers() {
    return reading(
        () ->
            fs.names(new Path(root, VERSIONS)).stream()
                .filter(file -> file.matches("\\d{6,9}\\.json"))
                .map(file -> Integer.parseInt(file.substring(0, file.length() - SUFFIX.length())))
                .sorted()
                .toList());
  }

  /** The current version, or null of a new store. */
  public Version current() {
    List<Integer> numbers = numbers();
    return numbers.isEmpty() ? null : version(numbers.get(numbers.size() - 1));
  }

  /**
   * @throws UserException when it is not there, naming those that are
   */
  public Version version(int number) {
    Path file = versionFile(number);
    String text =
        reading(() -> fs.read(file))
            .orElseThrow(
                () ->
                    UserException.of(
                        "%s: no version %d; it has %s", name, number, spans(numbers())));
    return Version.parse(text, file.toString());
  }

  /**
   * A version by its number, or the last one that was there at a date or time.
   *
   * @param text such as 12, 2026-01-31 (the end of that day, UTC) or 2026-01-31T12:00:00Z
   * @throws UserException when it is none of these, or the store has none
   */
  public Version version(String text) {
    if (text.matches("\\d{1,9}")) {
      return version(Integer.parseInt(text));
    }
    Instant at = instant(text);
    Version found = null;
    for (int number : numbers()) {
      Version version = version(number);
      if (!Instant.parse(version.end()).isAfter(at)) {
        found = version;
      }
    }
    if (found == null) {
      throw UserException.of("%s: no version was there at %s", name, text);
    }
    return found;
  }

  private static Instant instant(String text) {
    try {
      return text.length() == "2026-01-31".length()
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UserException(
          "'"
              + text
              + "': the number of a version, a date such as 2026-01-31, or a time such as"
              + " 2026-01-31T12:00:00Z is expected",
          e);
    }
  }

  private static String spans(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return "none yet";
    }
    return String.format(Locale.ROOT, "%d to %d", numbers.get(0), numbers.get(numbers.size() - 1));
  }

  /** The files of the collection as a version found them, named below {@code root}. */
  FileIndex files(Version version, String collectionRoot) {
    Path file = new Path(root, version.files());
    String text =
        reading(() -> fs.read(file))
            .orElseThrow(
                () ->
                    UserException.of(
                        "%s: missing; restore the store from a copy, or start anew", file));
    return FileIndex.parse(text, collectionRoot, file.toString());
  }

  /** Where a run writes its tables, below the store. */
  static String runFolder(String runId) {
    OutputDirectory.requireRunId(runId);
    return RUNS + "/" + runId;
  }

  /**
   * Makes the folder of a run; by the holder of the lease.
   *
   * @throws UserException when a run of that name was there before
   */
  void begin(String runId) {
    Path folder = new Path(root, runFolder(runId));
    boolean taken = reading(() -> fs.exists(folder));
    if (taken) {
      throw UserException.of("%s: has a run of the name %s; give another --run-id", name, runId);
    }
    writing(
        () -> {
          fs.makeFolders(new Path(root, WORK));
          fs.write(new Path(root, WORK + "/" + runId), "");
          return fs.makeFolders(folder);
        });
  }

  /**
   * Clears up after a run that died; by the holder of the lease.
   *
   * @param current the version that is there, or null
   */
  void settle(Version current) {
    for (String started : reading(() -> fs.names(new Path(root, WORK)))) {
      if (current == null || !current.runId().equals(started)) {
        remove(runFolder(started));
      }
      end(started);
    }
  }

  /** Removes what a run wrote that is not published. */
  void abandon(String runId) {
    remove(runFolder(runId));
    end(runId);
  }

  /** What a run leaves is either published or removed. */
  void end(String runId) {
    remove(WORK + "/" + runId);
  }

  /** Whether there is a file or a folder below the store. */
  boolean holds(String below) {
    return reading(() -> fs.exists(new Path(root, below)));
  }

  /** Writes a new file below the store. */
  void write(String below, String text) {
    writing(
        () -> {
          fs.write(new Path(root, below), text);
          return null;
        });
  }

  /** Removes a file or a folder below the store, if it is there. */
  void remove(String below) {
    writing(
        () -> {
          fs.remove(new Path(root, below));
          return null;
        });
  }

  /**
   * Makes a version the current one.
   *
   * @throws UserException when another run made one of its number meanwhile
   */
  void publish(Version version) {
    boolean first =
        writing(
            () -> {
              fs.makeFolders(new Path(root, VERSIONS));
              return fs.createWhole(
                  versionFile(version.version()), Redaction.text(version.toJson()));
            });
    if (!first) {
      throw UserException.of(
          "%s: another run published version %d meanwhile; nothing was published, run it again",
          name, version.version());
    }
  }

  /**
   * Looks whether the tables of a run are still there.
   *
   * @throws UserException when another run took it for dead and removed them
   */
  void requireAtWork(String runId) {
    if (!holds(WORK + "/" + runId) || !holds(runFolder(runId))) {
      throw UserException.of(
          "%s: another run took this one for dead and removed what it wrote; nothing was published,"
              + " run it again",
          name);
    }
  }

  /**
   * Keeps a copy of an atlas, for the day when it has changed.
   *
   * @param atlas reads it, where there is no copy yet
   */
  void keep(StoredAtlas known, Supplier<Atlas> atlas) {
    Path file = atlasFile(known);
    writing(
        () -> {
          if (!fs.exists(file)) {
            fs.makeFolders(file.getParent());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream zipped = new GZIPOutputStream(bytes)) {
              AtlasFiles.write(atlas.get(), zipped);
            }
            Path draft = new Path(file.getParent(), "." + file.getName());
            fs.remove(draft);
            fs.write(draft, bytes.toByteArray());
            fs.rename(draft, file);
          }
          return null;
        });
  }

  /** The copy of an atlas, or null where there is none. */
  String atlasCopy(StoredAtlas known) {
    Path file = atlasFile(known);
    return reading(() -> fs.exists(file)) ? file.toString() : null;
  }

  private Path atlasFile(StoredAtlas known) {
    return new Path(root, ATLASES + "/" + known.identity() + ".json.gz");
  }

  private Path versionFile(int number) {
    return new Path(root, VERSIONS + "/" + String.format(Locale.ROOT, "%06d", number) + SUFFIX);
  }

  /**
   * Removes all versions but the last ones, and what no version needs: tables of runs that died,
   * and those of removed versions. By the holder of the lease.
   *
   * @param keep how many versions stay, one at least
   * @return how many versions and folders of runs were removed
   */
  Vacuumed vacuum(int keep) {
    List<Integer> numbers = numbers();
    List<Integer> old = numbers.subList(0, Math.max(0, numbers.size() - keep));
    // Versions first: what is left of them then is what none needs.
    old.forEach(number -> remove(VERSIONS + "/" + versionFile(number).getName()));
    Set<String> needed = new HashSet<>();
    Set<String> atlases = new HashSet<>();
    for (int number : numbers.subList(old.size(), numbers.size())) {
      Version version = version(number);
      List<String> paths = new ArrayList<>();
      version.parts().forEach(part -> paths.add(part.path()));
      version.gone().forEach(part -> paths.add(part.path()));
      paths.add(version.files());
      if (version.changes() != null) {
        paths.add(version.changes().path());
      }
      paths.forEach(path -> needed.add(path.split("/")[1]));
      atlases.add(atlasFile(version.atlas()).getName());
    }
    int runs = removeOthers(RUNS, needed);
    removeOthers(ATLASES, atlases);
    return new Vacuumed(old.size(), runs);
  }

  /**
   * The same for a caller that does not hold the lease.
   *
   * @throws UserException when another run holds it, or no version is to stay
   */
  public Vacuumed vacuumAlone(int keep) {
    if (keep < 1) {
      throw UserException.of("--keep-versions is %d; 1 or more is expected", keep);
    }
    String runId = RunId.next();
    try (Lease lease = lease(runId, ReanalyzeConfig.LEASE)) {
      settle(current());
      lease.requireHeld();
      return vacuum(keep);
    }
  }

  /**
   * What was removed.
   *
   * @param runs folders of runs
   */
  public record Vacuumed(int versions, int runs) {}

  private int removeOthers(String folder, Set<String> needed) {
    int removed = 0;
    List<String> atWork = reading(() -> fs.names(new Path(root, WORK)));
    for (String file : reading(() -> fs.names(new Path(root, folder)))) {
      if (!needed.contains(file) && !atWork.contains(file)) {
        remove(folder + "/" + file);
        removed++;
      }
    }
    return removed;
  }

  private interface Access<T> {
    T run() throws IOException;
  }

  private <T> T reading(Access<T> access) {
    try {
      return access.run();
    } catch (IOException e) {
      throw new UserException(name + ": the store cannot be read: " + e.getMessage(), e);
    }
  }

  private <T> T writing(Access<T> access) {
    try {
      return access.run();
    } catch (IOException e) {
      throw WriteFailures.unchecked(e, name);
    }
  }
}
