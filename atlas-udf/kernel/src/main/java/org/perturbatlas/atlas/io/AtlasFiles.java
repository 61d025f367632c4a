/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** Atlas files: JSON of the format {@code perturb-atlas}, plain or gzip, told apart by content. */
public final class AtlasFiles {

  /** What an atlas folder holds: all but the signatures, as JSON. */
  public static final String FOLDER_OUTLINE = "atlas.json";

  /** What an atlas folder holds: its signatures, as a folder of Parquet files. */
  public static final String FOLDER_SIGNATURES = "signatures.parquet";

  private static final String ATLAS = "an atlas file";
  private static final int PICKLE_PROTOCOL_MARK = 0x80;

  private AtlasFiles() {}

  /** Whether an atlas of that name is written as a file; others are folders of Parquet. */
  public static boolean isFile(Path atlas) {
    String name = atlas.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".gz");
  }

  /**
   * Whether a folder of these names holds an atlas and nothing besides, which would be lost with
   * it.
   */
  public static boolean isFolderOf(Set<String> names) {
    return names.equals(Set.of(FOLDER_OUTLINE, FOLDER_SIGNATURES));
  }

  /**
   * Reads and checks an atlas.
   *
   * @throws UserException when the file cannot be read, is no atlas, or breaks a rule
   */
  public static Atlas read(Path file) {
    return read(file, new AtlasBuilder(file.toString()));
  }

  /** As {@link #read(Path)}, with a builder of the caller's that also tells of oddities. */
  public static Atlas read(Path file, AtlasBuilder builder) {
    return open(file, ATLAS, in -> read(in, file.toString(), builder));
  }

  /** Reads an atlas from a stream of any file system; {@code source} names it in messages. */
  public static Atlas read(InputStream in, String source, AtlasBuilder builder) throws IOException {
    return unpack(
        in,
        source,
        ATLAS,
        plain -> AtlasJsonReader.read(plain, source, builder, HeapBudget.ofThisJvm()));
  }

  /** Reads JSON that is plain by now. */
  interface Decoder<T> {
    T decode(InputStream in) throws IOException;
  }

  /** Opens {@code file}; {@code expected} says in messages what it should be. */
  static <T> T open(Path file, String expected, Decoder<T> decoder) {
    if (Files.isDirectory(file)) {
      throw new UserException(
          file + ": a folder; " + expected + " (JSON, plain or gzip) is expected");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decoder.decode(in);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  /** Hands {@code in} on as it is, or unpacked where it is gzip; refuses what is no text. */
  static <T> T unpack(InputStream in, String source, String expected, Decoder<T> decoder)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    if (first == 0x1f && second == 0x8b) {
      try {
        return decoder.decode(new GZIPInputStream(buffered, 1 << 16));
      } catch (EOFException e) {
        throw new UserException(source + ": truncated: the gzip data end too early", e);
      } catch (ZipException e) {
        throw new UserException(source + ": damaged gzip data: " + e.getMessage(), e);
      }
    }
    if (first == PICKLE_PROTOCOL_MARK) {
      throw new UserException(
          source
              + ": a Python pickle, not "
              + expected
              + "; import it first: perturb-atlas atlas import "
              + source
              + " --output atlas.json.gz");
    }
    if (first < 0) {
      throw new UserException(
          source + ": empty; " + expected + " (JSON, plain or gzip) is expected");
    }
    return decoder.decode(buffered);
  }

  /**
   * Reads {@code atlas.json} of an atlas folder: plain JSON of all but the signatures.
   *
   * @throws UserException when it is no such file, or breaks a rule
   */
  public static AtlasOutline readOutline(InputStream in, String source, AtlasBuilder builder)
      throws IOException {
    return AtlasJsonReader.readOutline(
        new BufferedInputStream(in, 1 << 16), source, builder, HeapBudget.ofThisJvm());
  }

  /** Writes {@code atlas.json} of an atlas folder. */
  public static void writeOutline(AtlasOutline outline, OutputStream out) throws IOException {
    AtlasJsonWriter.writeOutline(outline, out);
  }

  /**
   * Writes an atlas, gzip-compressed when the name ends in {@code .gz}: the same atlas gives the
   * same bytes. The file appears whole or not at all.
   *
   * @throws UserException when it cannot be written
   */
  public static void write(Atlas atlas, Path file) {
    WholeFile.write(file, out -> AtlasJsonWriter.write(atlas, out));
  }

  /** Writes an atlas as plain JSON; {@code out} stays open. */
  public static void write(Atlas atlas, OutputStream out) throws IOException {
    AtlasJsonWriter.write(atlas, out);
  }

  /** Writes the {@code modules} array of the atlas format by itself; {@code out} stays open. */
  public static void writeModules(List<Module> modules, OutputStream out) throws IOException {
    AtlasJsonWriter.writeModules(modules, out);
  }
}
