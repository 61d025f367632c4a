/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/** Files of file systems that only Hadoop knows, for what is read before Spark starts. */
final class HadoopInput {

  private HadoopInput() {}

  /**
   * The content of a file such as {@code hdfs://...}.
   *
   * @throws UserException when it cannot be opened, or Hadoop is not on the class path
   */
  static InputStream open(String file) {
    try {
      return Opening.of(file);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    } catch (NoClassDefFoundError e) {
      throw new UserException(
          file + ": a file of this machine is expected, as this command runs without Hadoop", e);
    }
  }

  /** Apart, so that it links only where there is Hadoop. */
  private static final class Opening {

    private Opening() {}

    static InputStream of(String file) throws IOException {
      Path path = new Path(file);
      return path.getFileSystem(new Configuration()).open(path);
    }
  }
}
