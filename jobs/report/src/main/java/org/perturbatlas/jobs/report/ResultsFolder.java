/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.report.results.Run;

/** A complete output folder of the score job, on any Hadoop file system. */
final class ResultsFolder {

  private static final String MANIFEST = "manifest.json";
  private static final String CERTIFICATE = "certificate.json";

  private final Path dir;
  private final Run run;

  private ResultsFolder(Path dir, Run run) {
    this.dir = dir;
    this.run = run;
  }

  /**
   * @throws UserException unless the folder holds a complete output
   */
  static ResultsFolder open(SparkSession spark, String path) {
    Path dir = new Path(path);
    try {
      FileSystem fs = dir.getFileSystem(spark.sessionState().newHadoopConf());
      JsonNode manifest = json(fs, new Path(dir, MANIFEST));
      if (!manifest.path("parameters").has("output_format")) {
        throw UserException.of(
            "%s: is not of a score command; expected a folder that one wrote",
            new Path(dir, MANIFEST));
      }
      return new ResultsFolder(dir, new Run(manifest, certificate(fs, dir)));
    } catch (FileNotFoundException e) {
      throw new UserException(
          path
              + ": holds no "
              + MANIFEST
              + ", so it is no complete output; expected a folder written by score, or the"
              + " figures.json of a benchmark",
          e);
    } catch (IOException e) {
      throw new UserException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode certificate(FileSystem fs, Path dir) throws IOException {
    try {
      return json(fs, new Path(dir, CERTIFICATE));
    } catch (FileNotFoundException e) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode json(FileSystem fs, Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      return new ObjectMapper().readTree(in);
    } catch (JsonProcessingException e) {
      throw new UserException(
          file + ": is not JSON, or is cut short; score anew, or copy the whole folder", e);
    }
  }

  Run run() {
    return run;
  }

  String table(String name) {
    return new Path(dir, name).toString();
  }
}
