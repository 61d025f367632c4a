/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The functions of this package that work on Spark's own rows and arrays, as a catalog. */
public final class RowFunctions implements FunctionCatalog {

  static final String ROW_KEY = "row_key";
  static final String DIGEST = "answer_digest";

  private static final String CATALOG = "perturb_atlas_rows";

  private String name;

  /** {@link RowKey} of columns that are arrays of string. */
  static Column rowKey(SparkSession spark, Column texts, Column genes, Column down) {
    return call(spark, ROW_KEY, texts, genes, down);
  }

  /** {@link AnswerDigest} of a struct. */
  static Column digest(SparkSession spark, Column struct) {
    return call(spark, DIGEST, struct);
  }

  private static Column call(SparkSession spark, String function, Column... arguments) {
    spark.conf().set("spark.sql.catalog." + CATALOG, RowFunctions.class.getName());
    load(spark);
    return functions.call_function(CATALOG + "." + function, arguments);
  }

  /** Spark loads a catalog once, by the thread's class loader, which need not know this jar. */
  private static void load(SparkSession spark) {
    Thread thread = Thread.currentThread();
    ClassLoader former = thread.getContextClassLoader();
    thread.setContextClassLoader(RowFunctions.class.getClassLoader());
    try {
      CatalogPlugin unused = spark.sessionState().catalogManager().catalog(CATALOG);
    } finally {
      thread.setContextClassLoader(former);
    }
  }

  @Override
  public void initialize(String catalogName, CaseInsensitiveStringMap options) {
    name = catalogName;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return namespace.length > 0
        ? new Identifier[0]
        : new Identifier[] {Identifier.of(namespace, ROW_KEY), Identifier.of(namespace, DIGEST)};
  }

  @Override
  public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
    if (!Arrays.asList(listFunctions(function.namespace())).contains(function)) {
      throw new NoSuchFunctionException(function);
    }
    return new Unbound(function.name());
  }

  private record Unbound(String name) implements UnboundFunction {

    @Override
    public BoundFunction bind(StructType input) {
      return name.equals(ROW_KEY)
          ? new RowKey()
          : new AnswerDigest((StructType) input.apply(0).dataType());
    }

    @Override
    public String description() {
      return name + " of rows of a store";
    }
  }
}
