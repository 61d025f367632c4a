/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.Locale;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * What a bank is good for: what decides the statistic of an answer. Results kept, minimum recall
 * and evidence-top-n do not.
 *
 * @param atlas name and version, for messages alone
 * @param contentFingerprint of the atlas
 * @param universeSize genes that queries can hold
 * @param universeHash SHA-256 of their names
 * @param profile by which queries are scored
 * @param minSignatureSize smallest signature that can be a result, in genes
 */
public record BankKey(
    String atlas,
    String contentFingerprint,
    int universeSize,
    String universeHash,
    Profile profile,
    int minSignatureSize) {

  /** The key of the bank that is right for queries of this atlas and these parameters. */
  public static BankKey of(AtlasHead atlas, ScoringParameters parameters) {
    return new BankKey(
        atlas.atlasName() + " " + atlas.atlasVersion(),
        atlas.contentFingerprint(),
        atlas.geneCount(),
        atlas.universeHash(),
        parameters.profile(),
        parameters.minSignatureSize());
  }

  /**
   * Refuses this bank for a run that needs another.
   *
   * @param run what the run needs
   * @param bank where this one is, for the message
   * @throws UserException when they are not the same, saying what differs and how to make the right
   *     one
   */
  public void requireFor(BankKey run, String bank) {
    String difference = difference(run);
    if (difference != null) {
      throw UserException.of(
          "%s: %s; make a bank for this run: perturb-atlas calibrate --min-signature-size %d, with"
              + " its --atlas, its --background with --id-map and --orthologues, if any, and --output"
              + " of a new bank",
          bank, difference, run.minSignatureSize);
    }
  }

  private String difference(BankKey run) {
    if (run.profile != profile) {
      return "made for the profile " + profile.text() + ", but the run's is " + run.profile.text();
    }
    if (!run.contentFingerprint.equals(contentFingerprint)) {
      return String.format(
          Locale.ROOT,
          "made for the atlas %s with content %s, but the run's is %s with content %s",
          atlas,
          brief(contentFingerprint),
          run.atlas,
          brief(run.contentFingerprint));
    }
    if (!run.universeHash.equals(universeHash)) {
      return String.format(
          Locale.ROOT,
          "made for a universe of %,d genes with hash %s, but the run's has %,d with hash %s",
          universeSize,
          brief(universeHash),
          run.universeSize,
          brief(run.universeHash));
    }
    if (run.minSignatureSize != minSignatureSize) {
      return String.format(
          Locale.ROOT,
          "made for --min-signature-size %d, but the run's is %d",
          minSignatureSize,
          run.minSignatureSize);
    }
    return null;
  }

  private static String brief(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
