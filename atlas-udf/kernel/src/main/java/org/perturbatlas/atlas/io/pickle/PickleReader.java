/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.UserException;

/**
 * Reads a pickle of protocol 2 to 5 into plain values. No code of the file is ever run: what it
 * names must be on a fixed list, and even that only becomes a {@link PickledObject}, which is data.
 *
 * <p>Values are null, {@link Boolean}, {@link Long}, {@link java.math.BigInteger}, {@link Double},
 * {@link String}, {@code byte[]}, {@link java.util.List} (tuples: immutable), {@link
 * java.util.Map}, {@link java.util.Set}, {@link PickledObject}, or a name of the list, which is
 * opaque. Containers keep the order of the file. A value may be shared by several containers, but
 * none holds itself, and none is nested deeper than {@link PickleLimits#nesting}; a walk that
 * visits shared values again and again is for the caller to bound.
 */
public final class PickleReader {

  private PickleReader() {}

  /**
   * The value of a pickle file.
   *
   * @throws UserException when the file cannot be read, is not such a pickle, is damaged, exceeds a
   *     limit, or asks for anything that is not on the list; the message says at which byte
   */
  public static Object read(Path file, PickleLimits limits) {
    return read(file.toString(), bytes(file, limits), limits);
  }

  /** The same for bytes in memory; {@code source} names them in messages. */
  public static Object read(String source, byte[] pickle, PickleLimits limits) {
    if (pickle.length > limits.fileBytes()) {
      throw tooLarge(source, limits);
    }
    Object value = new PickleMachine(new PickleInput(source, pickle), limits).run();
    Nesting.check(source, value, limits.nesting());
    return value;
  }

  private static byte[] bytes(Path file, PickleLimits limits) {
    try (InputStream in = Files.newInputStream(file)) {
      // Not Files.size: a pipe has none.
      byte[] bytes = in.readNBytes((int) limits.fileBytes() + 1);
      if (bytes.length > limits.fileBytes()) {
        throw tooLarge(file.toString(), limits);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": no such file; give the path of an atlas pickle", e);
    } catch (IOException e) {
      throw new UserException(
          file + ": cannot be read (" + Shown.text(String.valueOf(e.getMessage())) + ")", e);
    }
  }

  private static UserException tooLarge(String source, PickleLimits limits) {
    return new UserException(
        source
            + ": larger than "
            + limits.fileBytes()
            + " bytes, the most that is read: "
            + MoreHeap.advice());
  }
}
