/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.retrieval.PairRates;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * An atlas on every executor: broadcast once in compact form. The first task of a JVM builds the
 * index, all others there share it. {@link #close} takes it back from the executors.
 */
public final class AtlasHandle implements Serializable, AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final Broadcast<AtlasSnapshot> snapshot;
  private final boolean attributes;

  private final boolean overBackground;

  /** What evidence is judged by, or null. */
  private final Broadcast<? extends EvidenceNull> evidenceNull;

  /** What hits are judged among, or null. */
  private final Broadcast<PairRates> pairs;

  private AtlasHandle(
      Broadcast<AtlasSnapshot> snapshot,
      boolean attributes,
      boolean overBackground,
      Broadcast<? extends EvidenceNull> evidenceNull,
      Broadcast<PairRates> pairs) {
    this.snapshot = snapshot;
    this.attributes = attributes;
    this.overBackground = overBackground;
    this.evidenceNull = evidenceNull;
    this.pairs = pairs;
  }

  /** Broadcasts {@code atlas} in the application of {@code spark}. */
  public static AtlasHandle broadcast(SparkSession spark, Atlas atlas) {
    return broadcast(spark, AtlasSnapshot.of(atlas));
  }

  /** Broadcasts {@code atlas}, whole or its head, in the application of {@code spark}. */
  public static AtlasHandle broadcast(SparkSession spark, AtlasSnapshot atlas) {
    return new AtlasHandle(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(atlas),
        atlas.hasAttributes(),
        atlas.isOverBackground(),
        null,
        null);
  }

  /**
   * The same atlas with what evidence of the {@code calibrated} profile is judged by. Takes this
   * over: {@link #close} of the new one takes back both.
   */
  public <N extends EvidenceNull & Serializable> AtlasHandle judgedBy(
      SparkSession spark, N evidence) {
    return new AtlasHandle(
        snapshot,
        attributes,
        overBackground,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(evidence),
        pairs);
  }

  /**
   * The same atlas with what the hits of the {@code calibrated} profile are judged among. Takes
   * this over likewise.
   */
  public AtlasHandle among(SparkSession spark, PairRates run) {
    return new AtlasHandle(
        snapshot,
        attributes,
        overBackground,
        evidenceNull,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(run));
  }

  /**
   * Reads an atlas file or an {@link AtlasFolder} from any file system that the session knows.
   *
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  public static Atlas read(SparkSession spark, String path) {
    return read(spark, path, new AtlasBuilder(path));
  }

  /** As {@link #read(SparkSession, String)}, with a builder that also tells of oddities. */
  public static Atlas read(SparkSession spark, String path, AtlasBuilder builder) {
    if (isFolder(spark, path)) {
      return AtlasFolder.read(spark, path, builder);
    }
    return SessionFiles.read(spark, path, in -> AtlasFiles.read(in, path, builder));
  }

  /**
   * Whether there is a folder and not a file.
   *
   * @throws UserException when there is neither, or it cannot be looked at
   */
  public static boolean isFolder(SparkSession spark, String path) {
    return SessionFiles.isFolder(spark, path);
  }

  /** What this JVM knows of the atlas, the signatures aside. */
  AtlasHead head() {
    return snapshot.value().atlasHead();
  }

  /** Whether any perturbation has an attribute, such as a dose. */
  public boolean hasAttributes() {
    return attributes;
  }

  /** Whether its reference genes are those of a background. */
  boolean isOverBackground() {
    return overBackground;
  }

  /** The index of this JVM. */
  public AtlasIndex index() {
    return snapshot.value().index();
  }

  /** A scorer in this JVM, for one thread at a time. */
  Scorer scorer(ScoringParameters parameters) {
    return new Scorer(index(), parameters, evidenceNull == null ? null : evidenceNull.value());
  }

  /** What hits are judged among, or null. */
  PairRates pairs() {
    return pairs == null ? null : pairs.value();
  }

  /**
   * Takes the atlas back from driver and executors; functions made from this handle stop working.
   */
  @Override
  public void close() {
    snapshot.destroy();
    if (evidenceNull != null) {
      evidenceNull.destroy();
    }
    if (pairs != null) {
      pairs.destroy();
    }
  }
}
