/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;

/**
 * What a path or a table holds, before anything is grouped.
 *
 * @param rows the rows of {@code form} with {@link Provenance}
 * @param paired whether a signed query stands in two rows, one a direction
 * @param inputs the files that were found; empty for a catalog table
 * @param ignored names of files in the folder that are no data of a known format; their places
 *     below it where tables stand for themselves
 * @param format null for a catalog table
 * @param readAs as of {@link QueryCollection}
 */
record CollectionSource(
    Dataset<Row> rows,
    Form form,
    boolean paired,
    List<InputFile> inputs,
    List<String> ignored,
    Format format,
    String readAs) {

  private static final String MANIFEST = "manifest.json";

  Shape shape() {
    return form.shape();
  }

  /**
   * Finds out what the source is and plans its reading.
   *
   * @throws UserException when it is not there, not readable, or has not the columns that it needs
   */
  static CollectionSource open(SparkSession spark, CollectionOptions options) {
    return open(spark, options, null);
  }

  /**
   * The same for the chosen of tables that stand for themselves; all of them say what the
   * collection is.
   *
   * @param apart a folder, the source of the options; null where its files are one collection
   */
  static CollectionSource open(SparkSession spark, CollectionOptions options, TablesApart apart) {
    try {
      return apart == null ? opened(spark, options) : chosen(spark, options, apart);
    } catch (Exception e) {
      UserException forUser = MissingPackage.of(e, options.source(), spark.version());
      if (forUser == null) {
        forUser = ReadFailures.ofOpening(e, options.source());
      }
      if (forUser != null) {
        throw forUser;
      }
      throw e;
    }
  }

  private static CollectionSource opened(SparkSession spark, CollectionOptions options) {
    if (options.format() == Format.TABLE) {
      if (options.sources().size() > 1) {
        throw UserException.of("%s: tables of a catalog are read one at a time", options.source());
      }
      return table(spark, options);
    }
    Configuration configuration = spark.sessionState().newHadoopConf();
    if (options.sources().size() > 1) {
      return severalPlaces(spark, options, configuration);
    }
    List<InputFile> found = InputFile.under(options.source(), configuration);
    if (isDelta(options, configuration)) {
      Dataset<Row> table = spark.read().format("delta").load(options.source());
      return columnar(
          ColumnarSource.of(table, options, null),
          TableNames.of(found),
          found,
          List.of(),
          Format.DELTA);
    }
    if (found.isEmpty() && options.format() == null && isTable(spark, options.source())) {
      return table(spark, options);
    }
    if (found.isEmpty()) {
      throw new UserException(
          options.source()
              + ": no such file, folder, glob or table, or nothing in it; a collection of gene sets is expected");
    }
    Format format = options.format() != null ? options.format() : format(found, configuration);
    return files(spark, options, format, found, null);
  }

  private static CollectionSource chosen(
      SparkSession spark, CollectionOptions options, TablesApart apart) {
    Format format = options.format();
    if (format == null) {
      format = format(apart.files(), spark.sessionState().newHadoopConf());
    }
    if (format == Format.TABLE || format == Format.DELTA) {
      throw UserException.of("%s: tables that stand for themselves are files", options.source());
    }
    return files(spark, options, format, apart.files(), apart);
  }

  /** Files of several places; a table of a catalog or of Delta stands alone. */
  private static CollectionSource severalPlaces(
      SparkSession spark, CollectionOptions options, Configuration configuration) {
    for (String source : options.sources()) {
      if (isDelta(source, configuration) || options.format() == Format.DELTA) {
        throw new UserException(source + ": a Delta table; it can only be read by itself");
      }
      if (InputFile.under(source, configuration).isEmpty()) {
        throw new UserException(
            source
                + ": no such file, folder or glob, or nothing in it; tables of a catalog can only be"
                + " read by themselves");
      }
    }
    List<InputFile> found = InputFile.under(options.sources(), configuration);
    Format format = options.format() != null ? options.format() : format(found, configuration);
    return files(spark, options, format, found, null);
  }

  private static CollectionSource files(
      SparkSession spark,
      CollectionOptions options,
      Format format,
      List<InputFile> found,
      TablesApart apart) {
    boolean named = found.stream().anyMatch(file -> Format.ofName(file.name()) != null);
    Map<Boolean, List<InputFile>> sorted =
        found.stream()
            .collect(
                Collectors.partitioningBy(
                    file -> !named || found.size() == 1 || isOf(format, file)));
    List<InputFile> files = sorted.get(true);
    List<String> ignored =
        sorted.get(false).stream()
            .map(file -> apart == null ? file.name() : apart.place(file))
            .toList();
    if (files.isEmpty()) {
      throw UserException.of(
          "%s: none of its %d files is named as %s", options.source(), found.size(), name(format));
    }
    if (format.isText()) {
      return text(spark, options, format, files, ignored, apart);
    }
    if (apart == null) {
      Dataset<Row> table = ColumnarFiles.table(spark, name(format), options.sources(), files);
      return columnar(
          ColumnarSource.of(table, options, ColumnarFiles.PATH),
          TableNames.of(files),
          files,
          ignored,
          format);
    }
    List<InputFile> chosen = apart.chosenOf(files);
    ApartFiles all = ApartFiles.of(spark, name(format), apart.root(), files);
    return columnar(
        ColumnarSource.of(all, chosen, options, apart.names()),
        TableNames.alone(),
        chosen,
        ignored,
        format);
  }

  private static CollectionSource text(
      SparkSession spark,
      CollectionOptions options,
      Format format,
      List<InputFile> files,
      List<String> ignored,
      TablesApart apart) {
    Form form = TextSource.form(files, format, options, spark.sessionState().newHadoopConf());
    List<InputFile> chosen = apart == null ? files : apart.chosenOf(files);
    Dataset<Row> rows =
        TextSource.rows(spark, chosen, format, form, options, apart == null ? null : apart.names());
    return new CollectionSource(
        rows,
        form,
        format == Format.GMT && form.signed(),
        chosen,
        ignored,
        format,
        name(format) + ": " + form.words());
  }

  private static CollectionSource columnar(
      ColumnarSource source,
      TableNames names,
      List<InputFile> files,
      List<String> ignored,
      Format format) {
    String readAs =
        (format == null ? "table" : name(format))
            + ": "
            + source.form().words()
            + "; "
            + source.readAs();
    return new CollectionSource(
        source.rows(names), source.form(), false, files, ignored, format, readAs);
  }

  private static CollectionSource table(SparkSession spark, CollectionOptions options) {
    if (!isTable(spark, options.source())) {
      throw UserException.of("No table '%s' in the catalog", options.source());
    }
    return columnar(
        ColumnarSource.of(spark.table(options.source()), options, null),
        TableNames.of(List.of()),
        List.of(),
        List.of(),
        null);
  }

  private static boolean isTable(SparkSession spark, String name) {
    try {
      return name.matches("[\\w`]+(\\.[\\w`]+)*") && spark.catalog().tableExists(name);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        // Such as a name of more parts than the catalog has: the path 'my.queries.csv'.
        return false;
      }
      throw e;
    }
  }

  /** Whether the source is a table of Delta, which stands alone. */
  static boolean isDelta(CollectionOptions options, Configuration configuration) {
    return options.format() == Format.DELTA
        || (options.sources().size() == 1 && isDelta(options.source(), configuration));
  }

  private static boolean isDelta(String source, Configuration configuration) {
    try {
      Path log = new Path(source, "_delta_log");
      return log.getFileSystem(configuration).exists(log);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** By the names of the files, or by the content of a single one whose name does not tell. */
  private static Format format(List<InputFile> files, Configuration configuration) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (InputFile file : files) {
      Format format = Format.ofName(file.name());
      if (format != null) {
        formats.add(format);
      }
    }
    if (formats.equals(EnumSet.of(Format.CSV, Format.TSV))) {
      return Format.CSV;
    }
    if (formats.size() > 1) {
      // Of an output beside its tables, as benchmark writes labelled queries.
      formats.clear();
      files.stream()
          .filter(file -> !file.name().equals(MANIFEST))
          .map(file -> Format.ofName(file.name()))
          .filter(Objects::nonNull)
          .forEach(formats::add);
    }
    if (formats.size() > 1) {
      throw UserException.of(
          "%s and more: files of the formats %s; choose one with --format",
          files.get(0).path(),
          formats.stream().map(CollectionSource::name).collect(Collectors.joining(", ")));
    }
    return formats.isEmpty() ? byContent(files.get(0), configuration) : formats.iterator().next();
  }

  private static Format byContent(InputFile file, Configuration configuration) {
    byte[] start = new byte[4];
    Path path = new Path(file.path());
    try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
      int read = in.read(start);
      String magic = new String(start, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
      if (magic.equals("PAR1")) {
        return Format.PARQUET;
      }
      if (magic.startsWith("ORC")) {
        return Format.ORC;
      }
      if (magic.equals("Obj\u0001")) {
        return Format.AVRO;
      }
      return magic.startsWith("{") ? Format.JSONL : Format.CSV;
    } catch (IOException e) {
      throw new UserException(file.path() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isOf(Format format, InputFile file) {
    Format named = Format.ofName(file.name());
    return named == format || (named != null && named.isDelimited() && format.isDelimited());
  }

  static String name(Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
