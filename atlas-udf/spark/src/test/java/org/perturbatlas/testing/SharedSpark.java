/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one Spark session of the JVM to tests, as a {@link SharedSpark} parameter. Delegates to
 * spark-testing-base: JUnit 5 cannot discover a test class that inherits from it, as its methods
 * name Hive classes.
 */
public final class SharedSpark {

  private static SharedSpark shared;

  private final Base base = new Base();

  private SharedSpark() {
    base.runBefore();
  }

  /**
   * Kept until the JVM ends, when Spark stops it: where classes are spread over JVMs, each is a run
   * of JUnit of its own, after which nothing of JUnit is left.
   */
  private static synchronized SharedSpark shared() {
    if (shared == null) {
      shared = new SharedSpark();
    }
    return shared;
  }

  public SparkSession session() {
    return base.session();
  }

  /** Fails unless both hold the same rows, in any order, and the same column names and types. */
  public void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    base.assertDataFrameDataEquals(expected, actual);
  }

  /** The session of spark-testing-base on two cores, without a page and without Hive. */
  private static final class Base extends JavaDatasetSuiteBase {

    private static final long serialVersionUID = 1L;

    @Override
    public SparkConf conf() {
      return new SparkConf()
          .setMaster("local[2]")
          .setAppName("tests")
          .set("spark.ui.enabled", "false")
          .set("spark.driver.host", "localhost")
          .set("spark.sql.shuffle.partitions", "2")
          .set("spark.sql.session.timeZone", "UTC");
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }

    SparkSession session() {
      return SparkSession.builder().getOrCreate();
    }
  }

  /** {@code @ExtendWith(SharedSpark.Extension.class)}; the session ends with the JVM's tests. */
  public static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SharedSpark.class
          || parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      SharedSpark spark = shared();
      return parameter.getParameter().getType() == SharedSpark.class ? spark : spark.session();
    }
  }
}
