/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

/**
 * A catalog of SQL functions over one atlas; two settings of a running session are enough:
 *
 * <pre>{@code
 * spark.conf.set("spark.sql.catalog.atlas", "org.perturbatlas.spark.AtlasCatalog")
 * spark.conf.set("spark.sql.catalog.atlas.path", "sample-data/atlas.json")
 * SELECT query_id, atlas.score(genes) AS r FROM queries
 * SELECT query_id, atlas.score(genes, map('min_recall', '0.2')) AS r FROM queries
 * SELECT query_id, atlas.score(genes, genes_down) AS r FROM signed_queries
 * SELECT query_id, atlas.score_calibrated(genes) AS r FROM queries
 * }</pre>
 *
 * <p>{@code score_calibrated} answers by the {@code calibrated} profile: its struct has p-values
 * and the like besides. With the option {@code profile} {@code score} answers so too, without these
 * columns, as the columns of a function cannot depend on its options.
 *
 * <p>The atlas is read and broadcast when a function is first used, and again by the first use
 * after {@code path} was set to another file; a query or data frame made before keeps its atlas.
 * Each query is scored once a row whatever is filtered or exploded after it; a sort of the whole
 * result reads its input twice, so save or cache the answers first.
 */
public final class AtlasCatalog implements FunctionCatalog {

  /** By name, the profile that a function answers by where its options name none. */
  private static final SortedMap<String, Profile> FUNCTIONS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of("score", Profile.REFERENCE, "score_calibrated", Profile.CALIBRATED)));

  private String name;
  private String initialPath;
  private Loaded loaded;

  @Override
  public void initialize(String catalogName, CaseInsensitiveStringMap options) {
    name = catalogName;
    initialPath = options.get("path");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return namespace.length == 0
        ? FUNCTIONS.keySet().stream()
            .map(function -> Identifier.of(namespace, function))
            .toArray(Identifier[]::new)
        : new Identifier[0];
  }

  @Override
  public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
    String asked = function.name().toLowerCase(Locale.ROOT);
    Profile profile = FUNCTIONS.get(asked);
    if (function.namespace().length != 0 || profile == null) {
      throw new NoSuchFunctionException(function);
    }
    return new UnboundScore(name + "." + asked, atlas(), profile);
  }

  private synchronized AtlasHandle atlas() {
    SparkSession spark = SparkSession.active();
    String path = path(spark);
    if (loaded == null || !loaded.path().equals(path)) {
      // What is replaced is not closed: plans made before, cached tables and running queries among
      // them, still ask it. Spark takes a broadcast back by itself once nothing refers to it.
      loaded = new Loaded(path, AtlasHandle.broadcast(spark, AtlasHandle.read(spark, path)));
    }
    return loaded.atlas();
  }

  /** The setting as it is now: a session keeps a catalog, with the settings that made it. */
  private String path(SparkSession spark) {
    String setting = "spark.sql.catalog." + name + ".path";
    String path = spark.conf().get(setting, initialPath);
    if (path == null) {
      throw UserException.of(
          "The catalog '%s' has no atlas; set %s to an atlas file", name, setting);
    }
    return path;
  }

  private record Loaded(String path, AtlasHandle atlas) {}
}
