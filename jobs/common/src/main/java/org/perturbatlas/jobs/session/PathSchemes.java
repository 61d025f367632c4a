/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;

/** Whether the file system of a path is on the class path and, of an object store, answers. */
public final class PathSchemes {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):/.*");

  private PathSchemes() {}

  /**
   * @param option that the user gave the path by
   * @param path a path, or the name of a table, which has no scheme
   * @throws UserException when the package of its file system is missing, or it answers nothing
   */
  public static void require(SparkSession spark, String option, String path) {
    Matcher matcher = SCHEME.matcher(path);
    if (!matcher.matches()) {
      return;
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    try {
      Configuration conf = spark.sessionState().newHadoopConf();
      StoreProbe.require(conf, FileSystem.getFileSystemClass(scheme, conf), option, path);
    } catch (UnsupportedFileSystemException e) {
      throw missing(option, path, scheme, e);
    } catch (IOException e) {
      throw new UserException(option + " " + path + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        throw missing(option, path, scheme, e);
      }
      throw e;
    }
  }

  private static UserException missing(
      String option, String path, String scheme, Exception failure) {
    return new UserException(
        option
            + " "
            + path
            + ": no file system for "
            + scheme
            + ":// is on the class path; add its package with spark-submit --packages (for s3a:"
            + " org.apache.hadoop:hadoop-aws of Spark's Hadoop version)",
        failure);
  }
}
