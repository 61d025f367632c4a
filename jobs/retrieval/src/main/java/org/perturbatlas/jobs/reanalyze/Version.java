/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.error.UserException;

/**
 * A version of a store: the record of the run that made it, and where its rows are. The live rows
 * are those of {@code parts} but for those that a later part of {@code gone} names.
 *
 * @param format of the store, {@link #FORMAT}
 * @param version from 1
 * @param start when the run began, ISO 8601
 * @param end when it published
 * @param collection the folder whose tables were answered
 * @param reading how queries were read, by the names of options
 * @param scoring what answers went by, by the names of options
 * @param layout what the collection was taken for, in words
 * @param readAs all that its files tell of how they are read, in words
 * @param signed whether queries can have genes that go down
 * @param keep columns of the collection that were kept
 * @param universeSize genes that p-values are over; null of the reference profile
 * @param modules of the atlas, by name
 * @param schema of the rows, Spark's JSON
 * @param deltaVersion the version of the Delta table that has the rows; null of a store of Parquet,
 *     which has them in parts
 * @param parts rows of answers
 * @param gone keys of rows that are no longer live
 * @param files the files of the collection, below the store
 * @param changes the report of changes, or null of the first version
 * @param alerts what shifted, a line each
 * @param stageMilliseconds how long each stage took
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Version(
    String status,
    int format,
    int version,
    String runId,
    String engineVersion,
    String sparkVersion,
    String start,
    String end,
    String collection,
    StoredAtlas atlas,
    Map<String, String> reading,
    Map<String, String> scoring,
    String layout,
    String readAs,
    boolean signed,
    List<String> keep,
    Integer universeSize,
    String universeHash,
    List<String> modules,
    String schema,
    Long deltaVersion,
    List<Part> parts,
    List<Part> gone,
    String files,
    Part changes,
    Totals totals,
    Work work,
    ChangeCounts changeCounts,
    List<String> reasons,
    List<String> warnings,
    List<String> alerts,
    Map<String, Long> stageMilliseconds,
    int exitStatus) {

  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * @param source what the text is of, for messages
   * @throws UserException when it is no version, or one of a later release
   */
  static Version parse(String text, String source) {
    try {
      Version version = JSON.readValue(text, Version.class);
      if (version.format > FORMAT) {
        throw UserException.of(
            "%s: a store of format %d; this release reads formats up to %d, take a newer one",
            source, version.format, FORMAT);
      }
      if (version.format < 1 || version.parts == null || version.schema == null) {
        throw UserException.of("%s: not a version of a store", source);
      }
      return version;
    } catch (JsonProcessingException e) {
      throw new UserException(source + ": not a version of a store: " + e.getOriginalMessage(), e);
    }
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same rows in other parts. */
  Version withParts(List<Part> others, List<Part> dead) {
    return new Version(
        status,
        format,
        version,
        runId,
        engineVersion,
        sparkVersion,
        start,
        end,
        collection,
        atlas,
        reading,
        scoring,
        layout,
        readAs,
        signed,
        keep,
        universeSize,
        universeHash,
        modules,
        schema,
        deltaVersion,
        others,
        dead,
        files,
        changes,
        totals,
        work,
        changeCounts,
        reasons,
        warnings,
        alerts,
        stageMilliseconds,
        exitStatus);
  }

  StructType rowSchema() {
    return (StructType) DataType.fromJson(schema);
  }
}
