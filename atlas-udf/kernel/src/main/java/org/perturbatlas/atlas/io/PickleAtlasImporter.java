/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.pickle.PickleLimits;
import org.perturbatlas.atlas.io.pickle.PickleReader;
import org.perturbatlas.atlas.io.pickle.PickledObject;
import org.perturbatlas.error.UserException;

/**
 * Imports the atlas object that users of the Python implementation have as a pickle. Nothing in the
 * file is run; see {@link PickleReader}.
 *
 * <p>Perturbations come in the order of the file's {@code strong_up}, modules in that of {@code
 * module_anchors}; genes, which the file holds in sets, are sorted by name, so that the same file
 * always gives the same atlas. Organism, data set, licence and citation are null unless the file
 * says them.
 */
public final class PickleAtlasImporter {

  private PickleAtlasImporter() {}

  /**
   * An imported atlas.
   *
   * @param warnings what was odd but legal, a line each
   */
  public record Imported(Atlas atlas, List<String> warnings) {
    public Imported {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The atlas of a pickle file.
   *
   * @throws UserException when the file cannot be read, asks for anything that an atlas does not
   *     need, or holds no valid atlas; the message is one line
   */
  public static Atlas read(Path file) {
    return read(file, null, null);
  }

  /** The same with another name or version; null for that of the file. */
  public static Atlas read(Path file, String name, String version) {
    return importFrom(file, name, version).atlas();
  }

  /** The same with the warnings. */
  public static Imported importFrom(Path file, String name, String version) {
    return importFrom(file, name, version, PickleLimits.DEFAULT);
  }

  /** The same with other limits; {@code values} also bounds the genes of all signatures. */
  public static Imported importFrom(Path file, String name, String version, PickleLimits limits) {
    return imported(file.toString(), PickleReader.read(file, limits), name, version, limits);
  }

  /** The same for bytes in memory; {@code source} names them in messages. */
  public static Imported importFrom(
      String source, byte[] pickle, String name, String version, PickleLimits limits) {
    return imported(source, PickleReader.read(source, pickle, limits), name, version, limits);
  }

  private static Imported imported(
      String source, Object value, String name, String version, PickleLimits limits) {
    return new AtlasState(source, attributes(source, value), limits.values())
        .toAtlas(name, version);
  }

  private static Map<?, ?> attributes(String file, Object value) {
    Map<?, ?> state = null;
    if (value instanceof PickledObject object) {
      state = object.atlasAttributes();
    } else if (value instanceof Map<?, ?> map) {
      state = map;
    }
    if (state == null) {
      throw new UserException(
          file + ": the pickle holds no atlas object; one with 'strong_up' is expected");
    }
    return state;
  }
}
