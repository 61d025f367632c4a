/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasBlocks;

/**
 * What a score job does.
 *
 * @param atlases paths of the atlas files, one or more
 * @param queries the collection to score
 * @param output folder for the results, or null when they go to a table
 * @param outputTable catalog table for the results, or null when they go to a folder
 * @param outputFormat of the tables in a folder, null for Parquet; a catalog table takes none, as
 *     its catalog has one
 * @param escapeFormulas whether cells of CSV that a spreadsheet would run get an apostrophe in
 *     front
 * @param calibration what the {@code calibrated} profile goes by; {@link CalibrationConfig#NONE}
 *     for the {@code reference} profile
 * @param idMap how gene names are mapped before they are scored
 * @param hitGenes whether every hit lists the genes that it shares with the query
 * @param countDuplicates whether repeated query ids are counted exactly, in a pass of their own
 * @param maxRejected how much may be rejected, or null for no limit
 * @param expectFingerprints the content fingerprints that the atlases must have, in their order;
 *     empty for any
 * @param broadcastLimit most genes, of all signatures together, up and down, of an atlas that every
 *     executor holds whole; a larger one is scored by blocks of signatures
 * @param blockGenes how many genes the signatures of a block have together, about
 * @param runId names the run, as {@link OutputDirectory#requireRunId} demands
 */
public record ScoreConfig(
    List<String> atlases,
    CollectionOptions queries,
    String output,
    String outputTable,
    OutputFormat outputFormat,
    boolean escapeFormulas,
    ScoringParameters parameters,
    CalibrationConfig calibration,
    IdMapConfig idMap,
    boolean hitGenes,
    boolean countDuplicates,
    RejectionLimit maxRejected,
    List<String> expectFingerprints,
    long broadcastLimit,
    int blockGenes,
    String runId,
    boolean overwrite) {

  /** 100,000 signatures of 200 genes: about 160 MB a JVM. */
  public static final long BROADCAST_LIMIT = 20_000_000;

  public ScoreConfig {
    atlases = List.copyOf(atlases);
    expectFingerprints = List.copyOf(expectFingerprints);
    if (atlases.isEmpty()) {
      throw new UserException("No --atlas is given; one or more are expected");
    }
    if (!expectFingerprints.isEmpty() && expectFingerprints.size() != atlases.size()) {
      throw UserException.of(
          "--expect-fingerprint is given %d times for %d atlases; one for each, in their order, or"
              + " none is expected",
          expectFingerprints.size(), atlases.size());
    }
    calibration.requireFor(parameters.profile(), atlases.size());
    if ((output == null) == (outputTable == null)) {
      throw new UserException("Either --output or --output-table is expected, and not both");
    }
    if (outputTable != null && outputFormat != null) {
      throw new UserException(
          "--output-format goes with --output: a table has the format of its catalog");
    }
    if (output != null && outputFormat == null) {
      outputFormat = OutputFormat.PARQUET;
    }
    if (escapeFormulas && outputFormat != OutputFormat.CSV) {
      throw new UserException("--escape-formulas goes with --output-format csv; leave it out");
    }
    OutputDirectory.requireRunId(runId);
  }

  /** Whether queries are answered by the {@code calibrated} profile. */
  public boolean calibrated() {
    return parameters.profile() == Profile.CALIBRATED;
  }

  /** A collection scored with defaults into a folder of Parquet tables. */
  public static ScoreConfig of(String atlas, String queries, String output) {
    return builder(atlas, CollectionOptions.of(queries)).output(output).build();
  }

  /** Starts from {@link #of}, but for the output. */
  public static Builder builder(String atlas, CollectionOptions queries) {
    return builder(List.of(atlas), queries);
  }

  /** As {@link #builder(String, CollectionOptions)}, against several atlases. */
  public static Builder builder(List<String> atlases, CollectionOptions queries) {
    return new Builder(atlases, queries);
  }

  /**
   * A run of which most is as in {@link #of}; each method sets the component of its name, and one
   * of {@link #output} and {@link #outputTable} has to be called.
   */
  public static final class Builder {

    private final List<String> atlases;
    private final CollectionOptions queries;
    private String output;
    private String outputTable;
    private OutputFormat outputFormat;
    private boolean escapeFormulas;
    private ScoringParameters parameters = ScoringParameters.DEFAULT;
    private CalibrationConfig calibration = CalibrationConfig.NONE;
    private IdMapConfig idMap = IdMapConfig.NONE;
    private boolean hitGenes;
    private boolean countDuplicates;
    private RejectionLimit maxRejected;
    private List<String> expectFingerprints = List.of();
    private long broadcastLimit = BROADCAST_LIMIT;
    private int blockGenes = AtlasBlocks.GENES_PER_BLOCK;
    private String runId;
    private boolean overwrite;

    private Builder(List<String> atlases, CollectionOptions queries) {
      this.atlases = atlases;
      this.queries = queries;
    }

    public Builder output(String value) {
      output = value;
      return this;
    }

    public Builder outputTable(String value) {
      outputTable = value;
      return this;
    }

    public Builder outputFormat(OutputFormat value) {
      outputFormat = value;
      return this;
    }

    public Builder escapeFormulas(boolean value) {
      escapeFormulas = value;
      return this;
    }

    public Builder parameters(ScoringParameters value) {
      parameters = value;
      return this;
    }

    public Builder calibration(CalibrationConfig value) {
      calibration = value;
      return this;
    }

    public Builder idMap(IdMapConfig value) {
      idMap = value;
      return this;
    }

    public Builder hitGenes(boolean value) {
      hitGenes = value;
      return this;
    }

    public Builder countDuplicates(boolean value) {
      countDuplicates = value;
      return this;
    }

    public Builder maxRejected(RejectionLimit value) {
      maxRejected = value;
      return this;
    }

    public Builder expectFingerprints(List<String> value) {
      expectFingerprints = value;
      return this;
    }

    public Builder broadcastLimit(long value) {
      broadcastLimit = value;
      return this;
    }

    public Builder blockGenes(int value) {
      blockGenes = value;
      return this;
    }

    /** Null, as at first, for a new one at every {@link #build}. */
    public Builder runId(String value) {
      runId = value;
      return this;
    }

    public Builder overwrite(boolean value) {
      overwrite = value;
      return this;
    }

    /**
     * @throws UserException when there is no atlas or not one output, a table is to have a format,
     *     there is not a fingerprint or a bank for each atlas, the profile takes no bank or
     *     background, or the run id has other characters
     */
    public ScoreConfig build() {
      return new ScoreConfig(
          atlases,
          queries,
          output,
          outputTable,
          outputFormat,
          escapeFormulas,
          parameters,
          calibration,
          idMap,
          hitGenes,
          countDuplicates,
          maxRejected,
          expectFingerprints,
          broadcastLimit,
          blockGenes,
          runId == null ? RunId.next() : runId,
          overwrite);
    }
  }
}
