/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.perturbatlas.error.UserException;

/**
 * A catalog of SQL functions over one atlas; two settings of a running session are enough:
 *
 * <pre>{@code
 * spark.conf.set("spark.sql.catalog.atlas", "org.perturbatlas.spark.AtlasCatalog")
 * spark.conf.set("spark.sql.catalog.atlas.path", "sample-data/atlas.json")
 * SELECT query_id, atlas.score(genes) AS r FROM queries
 * SELECT query_id, atlas.score(genes, map('min_recall', '0.2')) AS r FROM queries
 * }</pre>
 *
 * <p>The atlas is read and broadcast when a function is first used. A session keeps a catalog that
 * it has made, so another atlas needs a catalog of another name, or a new session.
 */
public final class AtlasCatalog implements FunctionCatalog {

  private static final String SCORE = "score";

  private String name;
  private String path;
  private AtlasHandle atlas;

  @Override
  public void initialize(String catalogName, CaseInsensitiveStringMap options) {
    name = catalogName;
    path = options.get("path");
    if (path == null) {
      throw UserException.of(
          "The catalog '%1$s' has no atlas; set spark.sql.catalog.%1$s.path to an atlas file",
          catalogName);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return namespace.length == 0
        ? new Identifier[] {Identifier.of(namespace, SCORE)}
        : new Identifier[0];
  }

  @Override
  public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
    if (function.namespace().length != 0 || !function.name().equalsIgnoreCase(SCORE)) {
      throw new NoSuchFunctionException(function);
    }
    return new UnboundScore(name + "." + SCORE, atlas());
  }

  private synchronized AtlasHandle atlas() {
    if (atlas == null) {
      SparkSession spark = SparkSession.active();
      atlas = AtlasHandle.broadcast(spark, AtlasHandle.read(spark, path));
    }
    return atlas;
  }
}
