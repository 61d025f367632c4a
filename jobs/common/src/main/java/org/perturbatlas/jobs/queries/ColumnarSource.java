/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.RejectionReason;

/** Parquet, ORC, Avro, Delta and catalog tables as rows of their shape with {@link Provenance}. */
final class ColumnarSource {

  private static final int SAMPLE = 100;

  private final Dataset<Row> table;
  private final TableColumns columns;
  private final CollectionOptions options;
  private final Column file;
  private final SourceNames apart;

  /** So many columns are the table's own, before those that folders name. */
  private final int own;

  private final Map<Integer, Pattern> delimiters;

  private ColumnarSource(
      Dataset<Row> table,
      TableColumns columns,
      CollectionOptions options,
      Column file,
      SourceNames apart,
      int own,
      Function<Column, List<String>> samples) {
    this.table = table;
    this.columns = columns;
    this.options = options;
    this.file = file;
    this.apart = apart;
    this.own = own;
    this.delimiters = delimiters(samples);
  }

  /** {@code file} is the file that a row comes from, or null where that is not known. */
  static ColumnarSource of(Dataset<Row> table, CollectionOptions options, Column file) {
    return of(table, options, file, null, table.columns().length, column -> texts(table, column));
  }

  /** The same of the {@code chosen} of files that stand for themselves. */
  static ColumnarSource of(
      ApartFiles files, List<InputFile> chosen, CollectionOptions options, SourceNames apart) {
    return of(
        files.table(chosen), options, ColumnarFiles.PATH, apart, files.ownColumns(), files::texts);
  }

  private static ColumnarSource of(
      Dataset<Row> table,
      CollectionOptions options,
      Column file,
      SourceNames apart,
      int own,
      Function<Column, List<String>> samples) {
    TableColumns columns =
        TableColumns.find(Arrays.asList(table.columns()), options, options.source());
    return new ColumnarSource(
        table,
        columns,
        options,
        file == null ? lit(null).cast("string") : file,
        apart,
        own,
        samples);
  }

  /** The first texts of a column, which tell what separates genes. */
  static List<String> texts(Dataset<Row> table, Column column) {
    return table.select(column).na().drop().limit(SAMPLE).as(Encoders.STRING()).collectAsList();
  }

  private Map<Integer, Pattern> delimiters(Function<Column, List<String>> samples) {
    Map<Integer, Pattern> found = new TreeMap<>();
    if (columns.shape() == Shape.SETS) {
      for (int position : List.of(columns.genes(), columns.direction())) {
        if (position >= 0 && isText(table.schema().fields()[position])) {
          List<String> sample =
              options.geneDelimiter() != null ? List.of() : samples.apply(column(position));
          found.put(position, GeneDelimiter.find(options.geneDelimiter(), sample));
        }
      }
    }
    return found;
  }

  /** Every column in use with what it is for and its type, and what separates genes. */
  String readAs() {
    List<String> words = new ArrayList<>();
    addWords(words, "id", columns.id());
    addWords(words, "genes", columns.genes());
    addWords(words, "gene", columns.gene());
    addWords(words, "direction", columns.direction());
    columns.keep().forEach(kept -> addWords(words, "kept", kept));
    for (TableColumns.Contrast contrast : columns.contrasts()) {
      String of = contrast.name() == null ? "" : " of " + contrast.name();
      contrast
          .columns()
          .forEach((variable, position) -> addWords(words, variable.columnName() + of, position));
    }
    return String.join("; ", words);
  }

  private void addWords(List<String> words, String use, int position) {
    if (position >= 0) {
      StructField field = table.schema().fields()[position];
      Pattern delimiter = delimiters.get(position);
      words.add(
          use
              + ": "
              + field.name()
              + " "
              + field.dataType().simpleString()
              + (position < own ? "" : " of folders")
              + (delimiter == null ? "" : " split at " + delimiter.pattern()));
    }
  }

  Form form() {
    return columns.form();
  }

  /** {@code tables} names the table that a file is. */
  Dataset<Row> rows(TableNames tables) {
    return switch (columns.shape()) {
      case SETS -> sets();
      case MEMBERS -> members();
      case DE_LONG, DE_FILE, DE_WIDE -> differential(tables);
    };
  }

  private Dataset<Row> sets() {
    Column id = text(columns.id());
    List<Column> selected = new ArrayList<>();
    selected.add(id.as(CollectionOptions.ID_COLUMN));
    selected.add(genes(columns.genes()).as(CollectionOptions.GENES_COLUMN));
    for (int kept : columns.keep()) {
      selected.add(column(kept).as(options.keep().get(columns.keep().indexOf(kept))));
    }
    if (columns.signed()) {
      selected.add(genes(columns.direction()).as(CollectionOptions.GENES_DOWN_COLUMN));
    }
    Column missing = isBlank(id);
    return withProvenance(selected, when(missing, lit("no query id")), file);
  }

  private Dataset<Row> members() {
    Column id = text(columns.id());
    requireText(columns.gene(), "gene");
    Column problem = when(isBlank(id), lit("no query id"));
    List<Column> selected = new ArrayList<>();
    selected.add(id.as(CollectionOptions.ID_COLUMN));
    selected.add(column(columns.gene()).as(Grouping.GENE));
    if (columns.signed()) {
      Column isDown = DirectionWord.isDown(text(columns.direction()));
      selected.add(isDown.as(Grouping.IS_DOWN));
      problem = problem.when(isDown.isNull(), lit(DirectionWord.UNKNOWN));
    }
    return withProvenance(selected, problem, when(problem.isNotNull(), file));
  }

  private Dataset<Row> differential(TableNames tables) {
    requireText(columns.gene(), "gene");
    UDF1<String, String> nameOf = path -> path == null ? null : tables.of(path);
    Column fromFile =
        functions.coalesce(
            functions.udf(nameOf, DataTypes.StringType).apply(file),
            lit(FileNames.table(options.source())));
    Column contrast = columns.shape() == Shape.DE_LONG ? text(columns.id()) : fromFile;
    List<Column> values = new ArrayList<>();
    for (TableColumns.Contrast each : columns.contrasts()) {
      List<Column> fields = new ArrayList<>();
      fields.add((each.name() == null ? contrast : lit(each.name())).as("id"));
      for (Variable variable : Variable.values()) {
        fields.add(number(each.column(variable)).as(variable.columnName()));
      }
      fields.add(lit(values.isEmpty() ? 1L : 0L).as("rows"));
      values.add(functions.struct(fields.toArray(Column[]::new)));
    }
    Column gene =
        functions
            .udf((UDF1<String, String>) Names::normalize, DataTypes.StringType)
            .apply(column(columns.gene()));
    Dataset<Row> melted =
        table.select(
            functions.explode(functions.array(values.toArray(Column[]::new))).as("v"),
            gene.as(Grouping.GENE),
            fromFile.as(Provenance.TABLE),
            file.as(Provenance.FILE),
            (apart == null ? lit(null) : source()).as(Provenance.SOURCE),
            raw().as(Provenance.RAW));
    Column missing = isBlank(col("v.id"));
    List<Column> selected = new ArrayList<>();
    selected.add(col("v.id").as(CollectionOptions.ID_COLUMN));
    selected.add(col(Grouping.GENE));
    for (Variable variable : Variable.values()) {
      selected.add(col("v." + variable.columnName()).as(variable.columnName()));
    }
    selected.add(col(Provenance.TABLE));
    selected.add(col("v.rows").as(Provenance.INPUT_ROWS));
    selected.addAll(
        rejection(
            missing, lit("no contrast"), when(missing, col(Provenance.FILE)), col(Provenance.RAW)));
    if (apart != null) {
      selected.add(col(Provenance.SOURCE));
    }
    return melted.select(selected.toArray(Column[]::new));
  }

  /** {@code problem} is why a row is rejected, or null. */
  private Dataset<Row> withProvenance(List<Column> selected, Column problem, Column place) {
    List<Column> all = new ArrayList<>(selected);
    all.add(lit(1L).as(Provenance.INPUT_ROWS));
    all.addAll(rejection(problem.isNotNull(), problem, place, raw()));
    if (apart != null) {
      all.add(source().as(Provenance.SOURCE));
    }
    return table.select(all.toArray(Column[]::new));
  }

  private Column source() {
    return functions.udf(new LastSource(apart), DataTypes.StringType).apply(file);
  }

  /** What does not sort before "!" begins with no blank, and need not be trimmed to see that. */
  private static Column isBlank(Column id) {
    Column trimmed = functions.btrim(id, lit(" \t\r\n"));
    return id.isNull().or(id.lt("!").and(trimmed.equalTo("")));
  }

  /**
   * The columns of {@link Provenance#REJECTION}; rows are told apart by a number, as their place is
   * not known.
   */
  private static List<Column> rejection(Column when, Column message, Column file, Column raw) {
    return List.of(
        when(when, lit(RejectionReason.MALFORMED_ROW.name())).as(Provenance.REASON),
        when(when, message).as(Provenance.MESSAGE),
        file.as(Provenance.FILE),
        lit(null).cast("bigint").as(Provenance.LINE),
        when(when, functions.monotonically_increasing_id()).as(Provenance.OFFSET),
        when(when, raw).as(Provenance.RAW));
  }

  private Column genes(int position) {
    StructField field = table.schema().fields()[position];
    if (field.dataType() instanceof ArrayType array && array.elementType() instanceof StringType) {
      return column(position);
    }
    if (!isText(field)) {
      throw wrongType(field, "an array of text, or text");
    }
    Pattern delimiter = delimiters.get(position);
    Column text = column(position);
    return when(functions.trim(text).equalTo(""), functions.array().cast("array<string>"))
        .otherwise(functions.split(text, delimiter.pattern()));
  }

  private static boolean isText(StructField field) {
    return field.dataType() instanceof StringType;
  }

  private Column number(int position) {
    if (position < 0) {
      return lit(null).cast("double");
    }
    StructField field = table.schema().fields()[position];
    if (!(field.dataType() instanceof NumericType)) {
      throw wrongType(field, "a number");
    }
    Column value = column(position).cast("double");
    return when(functions.isnan(value), lit(null)).otherwise(value);
  }

  private void requireText(int position, String what) {
    StructField field = table.schema().fields()[position];
    if (!(field.dataType() instanceof StringType)) {
      throw wrongType(field, "text, a " + what + " symbol");
    }
  }

  private UserException wrongType(StructField field, String expected) {
    return UserException.of(
        "%s: column '%s' is of the type %s; %s is expected",
        options.source(), field.name(), field.dataType().simpleString(), expected);
  }

  private Column text(int position) {
    DataType type = table.schema().fields()[position].dataType();
    return type instanceof StringType ? column(position) : column(position).cast("string");
  }

  /** The columns that are read anyway: any other one would have to be read for this alone. */
  private Column raw() {
    Set<Integer> used =
        new TreeSet<>(
            Arrays.asList(columns.id(), columns.genes(), columns.gene(), columns.direction()));
    used.addAll(columns.keep());
    columns.contrasts().forEach(contrast -> used.addAll(contrast.columns().values()));
    used.remove(-1);
    return functions.to_json(
        functions.struct(used.stream().map(this::column).toArray(Column[]::new)));
  }

  private Column column(int position) {
    return col("`" + table.columns()[position].replace("`", "``") + "`");
  }
}
