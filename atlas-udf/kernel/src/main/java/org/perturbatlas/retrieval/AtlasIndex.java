/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.IdSets;

/**
 * An atlas made ready for queries: genes as ints, and for each gene the signatures that hold it (an
 * inverted index in two int arrays). Immutable; any number of {@link Scorer}s share it.
 */
public final class AtlasIndex extends AtlasHead implements HitGenes {

  private final IdSets signatures;
  private final Postings postings;
  private final AtlasSnapshot atlas;
  private final int nonEmpty;

  private volatile SignedIndex signed;
  private volatile TailTables tails;

  /** Index of an atlas, built at once: time and memory grow with the sum of signature sizes. */
  public static AtlasIndex of(Atlas atlas) {
    return AtlasSnapshot.of(atlas).index();
  }

  /** As {@link #of(Atlas)}, over a background: see {@link AtlasSnapshot#of(Atlas, Iterable)}. */
  public static AtlasIndex of(Atlas atlas, Iterable<String> background) {
    return AtlasSnapshot.of(atlas, background).index();
  }

  AtlasIndex(AtlasSnapshot atlas) {
    super(atlas);
    this.atlas = atlas;
    this.signatures = atlas.signatures;
    this.postings = new Postings(signatures, geneCount());
    this.nonEmpty = (int) Arrays.stream(signatureSizes()).filter(size -> size > 0).count();
  }

  /** The genes of the signature of perturbation {@code s}. */
  public List<String> signature(int s) {
    return Arrays.stream(signatures.get(s)).mapToObj(this::referenceGene).toList();
  }

  /** The same as numbers of {@link #referenceGene}; a copy. */
  public int[] signatureGenes(int s) {
    return signatures.get(s);
  }

  @Override
  public IntStream sharedWith(Answer answer, int i) {
    return Arrays.stream(signatures.get(answer.hitPerturbation(i))).filter(answer::hasGene);
  }

  /** ln of the signatures that have any gene over those that have this one. */
  @Override
  public double weight(int gene) {
    int[] start = postings.start();
    return Math.log((double) nonEmpty / (start[gene + 1] - start[gene]));
  }

  Postings postings() {
    return postings;
  }

  /** What the {@link Profile#CALIBRATED} profile needs besides, made by the first call. */
  TailTables tails() {
    TailTables made = tails;
    if (made == null) {
      synchronized (this) {
        made = tails;
        if (made == null) {
          made = new TailTables(geneCount(), signatureSizes());
          tails = made;
        }
      }
    }
    return made;
  }

  /** What signed queries need besides, built by the first call. */
  SignedIndex signed() {
    SignedIndex built = signed;
    if (built == null) {
      synchronized (this) {
        built = signed;
        if (built == null) {
          built = new SignedIndex(signedGenes(), postings, signatures, atlas.allDown());
          signed = built;
        }
      }
    }
    return built;
  }
}
