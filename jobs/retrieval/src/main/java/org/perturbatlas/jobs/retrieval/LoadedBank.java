/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.NullBank;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.error.UserException;
import org.perturbatlas.spark.bank.BankFolder;

/**
 * The bank of null queries that an atlas is asked with.
 *
 * @param path where it is
 */
public record LoadedBank(String path, Bank bank) {

  /**
   * Reads a bank.
   *
   * @param needed what the bank has to be good for
   * @throws UserException when it cannot be read, is of another atlas, universe or parameters, or
   *     its certificate fails and has to pass
   */
  public static LoadedBank read(
      Configuration conf, String path, BankKey needed, boolean requireCertificate) {
    Bank bank = BankFolder.read(path, conf);
    bank.key().requireFor(needed, path);
    LoadedBank loaded = new LoadedBank(path, bank);
    if (requireCertificate && !bank.certificate().passes()) {
      throw new UserException(
          loaded.warning() + "; make it anew with more draws, or leave --require-certificate out");
    }
    return loaded;
  }

  /** What to tell of queries that it gave no grade, in a line. */
  String ungraded(long queries, NullKind kind) {
    NullBank nulls = bank.by(kind);
    if (nulls.curve().steps().isEmpty()) {
      return path
          + ": the bank has evidence p-values, but no grades: how often module calls are right was"
          + " not measured";
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d queries are not graded, as they have fewer or more genes than the %s null queries"
            + " of the bank, which have %,d to %,d",
        path,
        queries,
        kind.text(),
        nulls.table().smallest(),
        nulls.table().largest());
  }

  /** What the user should know of the bank, in a line; null for nothing. */
  public String warning() {
    return bank.certificate().passes()
        ? null
        : path
            + ": the certificate of the bank fails: its p-values are not even on queries without"
            + " signal; see its bank.json";
  }
}
