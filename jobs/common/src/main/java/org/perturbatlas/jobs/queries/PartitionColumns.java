/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.SparkPaths;

/**
 * Columns that stand in folders named {@code column=value}, as Hive and Spark lay out a table:
 * text, and null for files that lie in no such folder. Spark's own way to find them leaves out
 * files beside such folders, and makes the number 7 of {@code 007}.
 *
 * @param depth how many folders deep the place is below which folders count
 */
record PartitionColumns(int depth) implements Serializable {

  /**
   * Those below what a user named, up to the first wildcard.
   *
   * @throws UserException when there is no such file system
   */
  static PartitionColumns under(String source, Configuration configuration) {
    try {
      Path path = new Path(source);
      path = path.getFileSystem(configuration).makeQualified(path);
      while (SparkPaths.isGlob(path.toString())) {
        path = path.getParent();
      }
      return new PartitionColumns(path.depth());
    } catch (IOException e) {
      throw new UserException(source + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Those below any of several. */
  static PartitionColumns under(List<String> sources, Configuration configuration) {
    return new PartitionColumns(
        sources.stream().mapToInt(s -> under(s, configuration).depth()).min().orElseThrow());
  }

  /** What the columns of files are called, in order; case does not tell them apart. */
  List<String> names(List<InputFile> files) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    files.forEach(each -> folders(each.path()).forEach(folder -> names.add(name(folder))));
    return List.copyOf(names);
  }

  /**
   * The table and columns of these names; one that it has itself stays as it is.
   *
   * @param file the path of the file that a row comes from
   */
  Dataset<Row> addTo(Dataset<Row> table, Column file, List<String> names) {
    Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    missing.addAll(names);
    Arrays.asList(table.columns()).forEach(missing::remove);
    Dataset<Row> whole = table;
    for (String name : missing) {
      UDF1<String, String> value = path -> value(path, name);
      whole = whole.withColumn(name, functions.udf(value, DataTypes.StringType).apply(file));
    }
    return whole;
  }

  /** The value of a column for a file. */
  String value(String path, String column) {
    for (String folder : folders(path)) {
      if (name(folder).equalsIgnoreCase(column)) {
        String value = folder.substring(folder.indexOf('=') + 1);
        return value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME())
            ? null
            : ExternalCatalogUtils.unescapePathName(value);
      }
    }
    return null;
  }

  private List<String> folders(String path) {
    List<String> names = Arrays.asList(new Path(path).toUri().getPath().split("/"));
    int file = names.size() - 1;
    return names.subList(Math.min(depth + 1, file), file).stream()
        .filter(name -> name.indexOf('=') > 0)
        .toList();
  }

  private static String name(String folder) {
    return ExternalCatalogUtils.unescapePathName(folder.substring(0, folder.indexOf('=')));
  }
}
