/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.TablesApart;
import org.perturbatlas.retrieval.diff.TouchedQueries;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.BackgroundFile;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What answers queries of one run, for jobs that keep answers: the atlas, the map of identifiers,
 * the background and the bank of a {@link ScoreConfig} with one atlas, read and sent to the
 * executors as a score job does. Its answers are those of {@link ScoreJob}, but that the calibrated
 * profile gives no q-value over all pairs of a run: it would change in every answer with every
 * query that comes or goes.
 */
public final class QueryScoring implements AutoCloseable {

  private final SparkSession spark;
  private final ScoreConfig config;
  private final IdMap idMap;
  private final Background background;
  private final LoadedAtlases atlases;
  private final IdMap.Sent names;
  private final Map<Boolean, Answering> answerings = new HashMap<>();
  private final List<Broadcast<?>> broadcasts = new ArrayList<>();

  private QueryScoring(
      SparkSession spark,
      ScoreConfig config,
      IdMap idMap,
      Background background,
      LoadedAtlases atlases) {
    this.spark = spark;
    this.config = config;
    this.idMap = idMap;
    this.background = background;
    this.atlases = atlases;
    this.names = idMap.send(spark);
  }

  /**
   * @throws UserException when something that answers are made by cannot be read, is not what it
   *     should be, or there are several atlases
   */
  public static QueryScoring open(SparkSession spark, ScoreConfig config) {
    if (config.atlases().size() != 1) {
      throw new UserException("One --atlas is expected");
    }
    ScoredTable.requireKeepable(config.queries().keep(), AnswerTable.TAKEN);
    IdMap idMap = config.idMap().given() ? IdMap.read(spark, config.idMap()) : IdMap.NONE;
    String path = config.calibration().background();
    Background background = path == null ? null : idMap.mapped(BackgroundFile.read(spark, path));
    return new QueryScoring(
        spark, config, idMap, background, LoadedAtlases.read(spark, config, background));
  }

  private LoadedAtlas atlas() {
    return atlases.all().get(0);
  }

  /** What the atlas is, with its fingerprint. */
  public AtlasOutline outline() {
    return atlas().outline();
  }

  /** The genes that p-values are over where they are not those of the atlas, else null. */
  public Iterable<String> background() {
    return background == null ? null : background.genes();
  }

  /** Whether every executor holds the atlas whole. */
  public boolean isWhole() {
    return !atlas().byBlocks();
  }

  /** What the user should know of what was read, a line each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(idMap.warnings());
    if (config.calibrated() && !config.calibration().judges()) {
      warnings.add(CalibrationConfig.NOT_GRADED);
    }
    if (atlas().bank() != null && atlas().bank().warning() != null) {
      warnings.add(atlas().bank().warning());
    }
    return warnings;
  }

  /** The chosen tables of the collection. */
  public QueryCollection read(TablesApart apart) {
    QueryCollection collection =
        QueryCollection.open(spark, config.queries(), names.mapper(), apart);
    if (config.calibrated() && collection.signed()) {
      throw UserException.of(
          "%s: its queries have genes that go down, and the calibrated profile answers no signed"
              + " queries; take --profile reference, or leave the genes that go down out",
          config.queries().source());
    }
    return collection;
  }

  /**
   * How queries are read, what files hold that options name included: two collections of the same
   * files are the same where these are.
   */
  public Map<String, String> readingSettings() {
    ObjectNode reading = Manifest.reading(config.queries());
    reading.put("engine_version", Manifest.engineVersion());
    return settings(reading);
  }

  /** Likewise what an answer goes by besides its query and the atlas. */
  public Map<String, String> scoringSettings() {
    ObjectNode scoring = Manifest.scoring(config);
    scoring.put("engine_version", Manifest.engineVersion());
    scoring.put("background_sha256", background == null ? null : background.sha256());
    LoadedBank bank = atlas().bank();
    scoring.put("bank_sha256", bank == null ? null : bank.bank().contentHash());
    return settings(scoring);
  }

  private Map<String, String> settings(ObjectNode node) {
    if (config.idMap().given()) {
      node.put("on_ambiguous", config.idMap().onAmbiguous().label());
      node.put("id_map_sha256", sha256(idMap.identifiers()));
      node.put("orthologues_sha256", sha256(idMap.orthologues()));
    }
    Map<String, String> settings = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isNull()) {
        String text = field.getValue().isTextual() ? field.getValue().textValue() : null;
        settings.put(field.getKey(), text == null ? field.getValue().toString() : text);
      }
    }
    return settings;
  }

  private static String sha256(MappingTable table) {
    return table == null ? null : table.sha256();
  }

  /** What answers show. */
  public ResultDetail detail(boolean signed) {
    return ResultDetail.NONE
        .withHitGenes(config.hitGenes())
        .withAttributes(atlas().hasAttributes())
        .withMapping(config.idMap().given())
        .withSigned(signed)
        .withCalibrated(config.calibrated())
        .withBank(config.calibration().judges());
  }

  /** The size of the universe that p-values are over; null of the reference profile. */
  public Integer universeSize() {
    return config.calibrated() ? atlas().universeSize() : null;
  }

  /** SHA-256 of its genes, in hex; null of the reference profile. */
  public String universeHash() {
    return config.calibrated() ? atlas().universeHash() : null;
  }

  /**
   * Plans of queries with their answers.
   *
   * @param rows of {@link AnswerTable}
   * @param counts of all rows, once they have been written, once
   */
  public record Answers(Dataset<Row> rows, Supplier<ScoreCounts> counts) {}

  /**
   * @param rows those of a collection whose tables stand for themselves, names as they are given
   * @param signed whether they can have genes that go down
   * @param further columns of the rows that the answers have too, after their own
   */
  public Answers answers(Dataset<Row> rows, boolean signed, List<Column> further) {
    ResultDetail detail = detail(signed);
    Answering answering =
        answerings.computeIfAbsent(
            signed, s -> atlas().answering(spark, config, AtlasFunctions::score, detail));
    ScoreMetrics metrics = new ScoreMetrics(1, config.calibrated());
    Dataset<Row> answered =
        ScoredTable.answers(
            names.mapped(rows, detail), answering, config.queries().keep(), further, metrics);
    return new Answers(answered, () -> metrics.counts().get(0));
  }

  /**
   * Whether queries may have another answer than by a former atlas.
   *
   * @param rows as {@link #answers} takes them
   * @return {@code rows} with one column more, boolean
   */
  public Dataset<Row> withTouched(
      Dataset<Row> rows, boolean signed, TouchedQueries touched, String column) {
    ResultDetail detail = detail(signed);
    Broadcast<TouchedQueries> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(touched);
    broadcasts.add(sent);
    UDF2<Seq<String>, Seq<String>, Boolean> isTouched =
        (up, down) -> touches(sent.value(), up) || touches(sent.value(), down);
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      boolean isGenes =
          name.equals(CollectionOptions.GENES_COLUMN)
              || (signed && name.equals(CollectionOptions.GENES_DOWN_COLUMN));
      Column given = isGenes ? IdMap.given(detail).getField(name) : ScoredTable.column(name);
      columns.add(given.as(name));
    }
    columns.add(
        functions
            .udf(isTouched, DataTypes.BooleanType)
            .apply(
                functions.col(CollectionOptions.GENES_COLUMN),
                signed
                    ? functions.col(CollectionOptions.GENES_DOWN_COLUMN)
                    : functions.lit(null).cast(DataTypes.createArrayType(DataTypes.StringType)))
            .as(column));
    return names.mapped(rows, detail).select(columns.toArray(Column[]::new));
  }

  private static boolean touches(TouchedQueries touched, Seq<String> genes) {
    return genes != null && touched.touches(CollectionConverters.asJava(genes));
  }

  /** Gives up what the executors hold; plans made from it stop working. */
  @Override
  public void close() {
    answerings.values().forEach(Answering::close);
    broadcasts.forEach(Broadcast::destroy);
    names.close();
    atlases.close();
  }
}
