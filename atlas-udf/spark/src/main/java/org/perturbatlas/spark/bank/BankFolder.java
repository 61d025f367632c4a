/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.spark.files.StagedFolder;

/**
 * A bank of null queries as a folder: {@code bank.json}, all but the statistics of null queries,
 * and {@code nulls.parquet}, those statistics; {@code bank.json} has their hash. Both are small, so
 * that one process reads and writes them, with or without a session of Spark.
 *
 * <p>It is written as a {@link StagedFolder}.
 */
public final class BankFolder {

  private static final String DOCUMENT = "bank.json";
  private static final String NULLS = "nulls.parquet";

  private static final Set<String> PARTS = Set.of(DOCUMENT, NULLS);

  /** Far more than any {@code bank.json} has. */
  private static final int MOST_BYTES = 1 << 24;

  private BankFolder() {}

  /**
   * Reads a bank.
   *
   * @throws UserException when it cannot be read, is no bank, or is damaged
   */
  public static Bank read(String path, Configuration conf) {
    Path folder = StagedFolder.path(path);
    try {
      FileSystem files = StagedFolder.fileSystem(folder, conf);
      for (String part : List.of(DOCUMENT, NULLS)) {
        if (!files.exists(new Path(folder, part))) {
          throw UserException.of(
              "%s: no bank of null queries, which is a folder of %s and %s; %s is not there. Make"
                  + " one with calibrate",
              path, DOCUMENT, NULLS, part);
        }
      }
      return BankJson.read(
          document(path, files, folder), path + "/" + DOCUMENT, nulls(path, folder, conf));
    } catch (IOException e) {
      throw new UserException(path + ": cannot be read: " + Reason.of(e), e);
    }
  }

  private static String document(String path, FileSystem files, Path folder) throws IOException {
    try (InputStream in = files.open(new Path(folder, DOCUMENT))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw UserException.of(
            "%s/%s: more than %,d bytes, which is no bank of null queries; make one with calibrate",
            path, DOCUMENT, MOST_BYTES);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Map<NullKind, NullTable> nulls(String path, Path folder, Configuration conf) {
    try {
      return NullsFile.read(new Path(folder, NULLS), conf);
    } catch (IOException | RuntimeException e) {
      // Damaged Parquet fails in many ways, all of the same cure.
      throw new UserException(
          path
              + "/"
              + NULLS
              + ": damaged, or not of a bank; get the bank again or make it anew"
              + " with calibrate",
          e);
    }
  }

  /**
   * Refuses a place where a bank cannot be written, before the work is done.
   *
   * @param overwrite whether a bank that is there is replaced; anything else never is
   * @throws UserException when something is there and may not be replaced
   */
  public static void requireFree(String path, Configuration conf, boolean overwrite) {
    StagedFolder.requireFree(conf, path, overwrite, PARTS::equals);
  }

  /**
   * Writes {@code bank} to a folder of any file system.
   *
   * @param overwrite whether a bank that is there is replaced; anything else never is
   * @throws UserException when it cannot be written, or something is there and may not be replaced
   */
  public static void write(Bank bank, String path, Configuration conf, boolean overwrite) {
    StagedFolder.write(
        conf,
        path,
        overwrite,
        PARTS::equals,
        (files, folder) -> {
          NullsFile.write(bank.tables(), new Path(folder, NULLS), conf);
          StagedFolder.forgetChecksum(files, new Path(folder, NULLS));
          Path document = new Path(folder, DOCUMENT);
          try (OutputStream out = files.create(document)) {
            out.write(BankJson.write(bank).getBytes(StandardCharsets.UTF_8));
          }
          StagedFolder.forgetChecksum(files, document);
        });
  }
}
