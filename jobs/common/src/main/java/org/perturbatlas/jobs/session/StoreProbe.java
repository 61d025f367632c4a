/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * Asks an S3 store for a path before any work, and with less patience than the work has: Hadoop's
 * connector repeats for minutes what a wrong setting makes fail each time.
 */
final class StoreProbe {

  private static final String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";

  /** What makes the connector give up after seconds; settings of a bucket go before them. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "fs.s3a.attempts.maximum", "1",
          "fs.s3a.retry.limit", "1",
          "fs.s3a.retry.interval", "100ms",
          "fs.s3a.connection.establish.timeout", "10s",
          "fs.s3a.connection.timeout", "20s");

  /** What to look for in the text of a cause, and what to say of it. */
  private record Kind(String says, List<String> signs) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "there is no such bucket; make it, or use another path",
              List.of("unknownstoreexception", "nosuchbucket", "bucket does not exist")),
          new Kind(
              "there are no credentials for it; set them where spark.hadoop.fs.s3a.aws.credentials"
                  + ".provider looks, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
              List.of(
                  "noauthwithaws",
                  "noawscredentials",
                  "credentialinitializationexception",
                  "unable to load credentials")),
          new Kind(
              "access is denied; check the credentials and what they may do there",
              List.of("accessdenied", "forbidden", "invalidaccesskeyid", "signaturedoesnotmatch")),
          new Kind(
              "the store cannot be reached; check spark.hadoop.fs.s3a.endpoint and the network",
              List.of(
                  "unknownhostexception",
                  "connectexception",
                  "connection refused",
                  "connecttimeout",
                  "noroutetohost",
                  "sslhandshakeexception")));

  private StoreProbe() {}

  /**
   * @param option that the user gave the path by
   * @throws UserException when the store of the path will answer nothing; what may pass by itself,
   *     and what is there, is left to the work
   */
  static void require(
      Configuration conf, Class<? extends FileSystem> fileSystem, String option, String path) {
    if (!fileSystem.getName().equals(S3A)) {
      return;
    }
    Configuration impatient = new Configuration(conf);
    IMPATIENT.forEach(impatient::set);
    try {
      Path asked = new Path(path);
      try (FileSystem fs = FileSystem.newInstance(asked.toUri(), impatient)) {
        fs.getFileStatus(asked);
      }
    } catch (FileNotFoundException e) {
      // The bucket answers, and whether the path must be there is for the work to say.
    } catch (IOException | RuntimeException e) {
      String says = says(e);
      if (says != null) {
        throw new UserException(option + " " + path + ": " + says, e);
      }
    }
  }

  /** The first kind that a cause is of; null for one that the work may overcome. */
  private static String says(Exception failure) {
    List<Throwable> causes = Causes.of(failure);
    for (Kind kind : KINDS) {
      for (Throwable cause : causes) {
        String text = cause.toString().toLowerCase(Locale.ROOT);
        if (kind.signs().stream().anyMatch(text::contains)) {
          return kind.says();
        }
      }
    }
    return null;
  }
}
