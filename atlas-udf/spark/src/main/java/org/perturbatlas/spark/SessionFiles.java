/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** Single files of any file system that a session knows, read by the driver. */
final class SessionFiles {

  private SessionFiles() {}

  /** What is made of something in a file system. */
  interface Use<S, T> {
    T of(S source) throws IOException;
  }

  /**
   * Whether there is a folder and not a file.
   *
   * @throws UserException when there is neither, or it cannot be looked at
   */
  static boolean isFolder(SparkSession spark, String path) {
    return at(spark, path, files -> files.getFileStatus(new Path(path)).isDirectory());
  }

  /**
   * What is made of the content of a file.
   *
   * @throws UserException when it cannot be read
   */
  static <T> T read(SparkSession spark, String path, Use<InputStream, T> use) {
    return at(
        spark,
        path,
        files -> {
          try (InputStream in = files.open(new Path(path))) {
            return use.of(in);
          }
        });
  }

  private static <T> T at(SparkSession spark, String path, Use<FileSystem, T> use) {
    FileSystem files;
    try {
      files = new Path(path).getFileSystem(spark.sessionState().newHadoopConf());
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (IllegalArgumentException e) {
      throw new UserException("'" + path + "' is no path: " + e.getMessage(), e);
    }
    try {
      return use.of(files);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static UserException unreadable(String path, IOException e) {
    return new UserException(path + ": cannot be read: " + Reason.of(e), e);
  }
}
