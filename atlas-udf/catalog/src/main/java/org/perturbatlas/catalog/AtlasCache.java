/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * A folder of imported atlases: {@code NAME/VERSION/atlas.json.gz}, and beside it a receipt with
 * its checksum, without which an atlas counts as absent.
 */
public final class AtlasCache {

  /** An environment variable: the folder to take where the user names none. */
  public static final String FOLDER_VARIABLE = "PERTURB_ATLAS_ATLASES";

  private static final String ATLAS = "atlas.json.gz";
  private static final String RECEIPT = "receipt.json";
  private static final String LOCK = "lock";

  /** What the cache has of an entry. */
  enum State {
    ABSENT,
    /** A file that is not the one that was put here. */
    DAMAGED,
    PRESENT
  }

  /** Something that writes here. */
  interface Work<T> {
    T run() throws IOException;
  }

  private final Path folder;

  /**
   * @param folder made when something is put into it
   */
  public AtlasCache(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * The folder where the user names none: that of {@link #FOLDER_VARIABLE}, or {@code
   * perturb-atlas/atlases} in the folder of caches of the user.
   *
   * @param environment of the process
   * @param home of the user, or null
   * @throws UserException when there is no home either
   */
  public static Path defaultFolder(Map<String, String> environment, String home) {
    String given = environment.getOrDefault(FOLDER_VARIABLE, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!caches.isEmpty() && Path.of(caches).isAbsolute()) {
      return Path.of(caches, "perturb-atlas", "atlases");
    }
    if (home == null || home.isEmpty() || home.equals("?")) {
      throw new UserException(
          "no home folder to keep atlases in; name a folder by --cache or " + FOLDER_VARIABLE);
    }
    return Path.of(home, ".cache", "perturb-atlas", "atlases");
  }

  /** Where the atlas of {@code entry} is, if it is in the cache. */
  public Path file(CatalogEntry entry) {
    return folder(entry).resolve(ATLAS);
  }

  /**
   * Whether the atlas of {@code entry} is here, by its receipt and size; the checksum is compared
   * when it is used.
   */
  public boolean lists(CatalogEntry entry) {
    try {
      Receipt receipt = receipt(entry);
      return receipt != null && receipt.size() == Files.size(file(entry));
    } catch (IOException e) {
      return false;
    }
  }

  /** What is here of {@code entry}, every byte of it read. */
  State check(CatalogEntry entry) {
    try {
      Receipt receipt = receipt(entry);
      if (receipt == null) {
        return State.ABSENT;
      }
      Path file = file(entry);
      return Files.isRegularFile(file) && Checksum.of(file).equals(receipt.sha256())
          ? State.PRESENT
          : State.DAMAGED;
    } catch (IOException e) {
      throw new UserException(
          file(entry) + ": cannot be read: " + Reason.of(e) + "; " + elsewhere(), e);
    }
  }

  /** The receipt for {@code entry}, or null where there is none that is of it. */
  private Receipt receipt(CatalogEntry entry) throws IOException {
    Path file = folder(entry).resolve(RECEIPT);
    Receipt receipt = Files.isRegularFile(file) ? Receipt.read(file) : null;
    return receipt != null && receipt.isOf(entry) ? receipt : null;
  }

  /**
   * Keeps {@code atlas} as that of {@code entry}. Until its receipt is written, which is last, it
   * is not in the cache.
   */
  void put(CatalogEntry entry, Atlas atlas) throws IOException {
    Path receipt = folder(entry).resolve(RECEIPT);
    Path file = file(entry);
    Files.deleteIfExists(receipt);
    AtlasFiles.write(atlas, file);
    new Receipt(Checksum.of(file), Files.size(file), entry.sha256(), atlas.contentFingerprint())
        .write(receipt);
  }

  /** The file that a download of {@code entry} grows in; made with its folder. */
  PartialFile partial(CatalogEntry entry) throws IOException {
    return new PartialFile(folder(entry), entry.sha256());
  }

  /**
   * Does {@code work} while no other thread or process does such for {@code entry}.
   *
   * @param waiting run once when one does
   */
  <T> T exclusively(CatalogEntry entry, Runnable waiting, Work<T> work) throws IOException {
    Path place = folder(entry);
    Files.createDirectories(place);
    CacheLock lock = CacheLock.take(place.resolve(LOCK), waiting);
    try {
      return work.run();
    } finally {
      lock.close();
    }
  }

  /** A failure to write here. */
  UserException unwritable(IOException e) {
    return new UserException(
        folder + ": cannot be written: " + Reason.of(e) + "; " + elsewhere(), e);
  }

  private static String elsewhere() {
    return "name another folder for atlases by --cache or " + FOLDER_VARIABLE;
  }

  private Path folder(CatalogEntry entry) {
    return folder.resolve(entry.name().name()).resolve(entry.name().version());
  }
}
