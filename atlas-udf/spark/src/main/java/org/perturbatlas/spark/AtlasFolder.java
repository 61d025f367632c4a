/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.storage.StorageLevel;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.ContentDigest;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasSnapshot;

/**
 * An atlas as a folder: {@code atlas.json}, the atlas file but for the genes, and {@code
 * signatures.parquet}, a row a gene of a signature ({@code perturbation}, {@code gene}, {@code
 * direction} up or down, {@code weight} or null). The better form from about a million signature
 * genes on: Spark reads and writes it in parallel, other tools can make or filter it, and no single
 * object has to hold all of it.
 *
 * <p>Rows may come in any order and in any number of files. Genes of a set are read by code point
 * of their names, which no answer and no fingerprint depends on. All rows are checked before
 * anything is used: unknown perturbations and directions, missing genes, weights that are no finite
 * number, repeated genes, sets of which only some genes have a weight. The fingerprint is always
 * computed from the rows; where {@code atlas.json} gives one as {@code contentFingerprint}, both
 * have to be the same, so that a lost file does not go unnoticed.
 */
public final class AtlasFolder implements AutoCloseable {

  static final String OUTLINE = AtlasFiles.FOLDER_OUTLINE;
  static final String SIGNATURES = AtlasFiles.FOLDER_SIGNATURES;

  /** The classes of Spark's errors that tell of missing and of damaged files. */
  private static final List<String> FILE_FAILURES =
      List.of("UNABLE_TO_INFER_SCHEMA", "FAILED_READ_FILE");

  /** As many genes as an atlas file may list in one place. */
  private static final int MOST_GENES = 5_000_000;

  private final String path;
  private final AtlasOutline outline;
  private final SignatureNames names;
  private final Broadcast<SignatureNames> sentNames;
  private final Dataset<Row> blocks;
  private final int[] firsts;

  /** Genes of each set, by direction. */
  private final int[][] sizes;

  private AtlasFolder(
      String path,
      AtlasOutline outline,
      SignatureNames names,
      Broadcast<SignatureNames> sentNames,
      Dataset<Row> blocks,
      int[] firsts,
      int[][] sizes) {
    this.path = path;
    this.outline = outline;
    this.names = names;
    this.sentNames = sentNames;
    this.blocks = blocks;
    this.firsts = firsts;
    this.sizes = sizes;
  }

  /**
   * Reads and checks an atlas folder; its signatures stay with the executors.
   *
   * @param genesPerBlock how many genes the signatures of a block have, about; 1 or more
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  public static AtlasFolder open(SparkSession spark, String path, int genesPerBlock) {
    return open(spark, path, new AtlasBuilder(path), genesPerBlock);
  }

  static AtlasFolder open(
      SparkSession spark, String path, AtlasBuilder builder, int genesPerBlock) {
    try {
      return opened(spark, path, builder, genesPerBlock);
    } catch (Exception e) {
      // Spark's own failures are checked exceptions that its Scala methods do not declare.
      if (isOfTheFiles(e)) {
        throw UserException.of(
            "%s/%s: its files are missing or damaged, or are no Parquet; get the folder again or"
                + " make it anew",
            path, SIGNATURES);
      }
      throw e;
    }
  }

  /** Whether a failure is one of reading Parquet. */
  private static boolean isOfTheFiles(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (FILE_FAILURES.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  private static AtlasFolder opened(
      SparkSession spark, String path, AtlasBuilder builder, int genesPerBlock) {
    AtlasOutline outline = outline(spark, path, builder);
    Dataset<Row> rows = rows(spark, path);
    List<Perturbation> perturbations = outline.perturbations();
    SignatureNames names = names(path, perturbations, rows);
    int perBlock =
        AtlasBlocks.signaturesPerBlock(perturbations.size(), rows.count(), genesPerBlock);
    Broadcast<SignatureNames> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(names);
    Dataset<Row> blocks = packed(spark, rows, sent, perturbations.size(), perBlock);
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    boolean whole = false;
    try {
      problems(blocks).forEach(problem -> builder.problem(SIGNATURES, problem));
      if (names.genes[SignatureNames.UP].length == 0) {
        builder.problem(SIGNATURES, "no signature with a gene; an atlas needs at least one");
      }
      builder.outline(null);
      int[] firsts = firsts(perturbations.size(), perBlock);
      int[][] sizes = new int[2][perturbations.size()];
      AtlasOutline found =
          outline.withContentFingerprint(fingerprint(outline, names, blocks, firsts, sizes));
      requireSame(path, outline.contentFingerprint(), found.contentFingerprint());
      whole = true;
      return new AtlasFolder(path, found, names, sent, blocks, firsts, sizes);
    } finally {
      if (!whole) {
        blocks.unpersist();
        sent.destroy();
      }
    }
  }

  /**
   * Reads an atlas folder whole.
   *
   * @param builder tells of oddities
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  static Atlas read(SparkSession spark, String path, AtlasBuilder builder) {
    try (AtlasFolder folder = open(spark, path, builder, AtlasBlocks.GENES_PER_BLOCK)) {
      return folder.atlas();
    }
  }

  private static FileSystem files(SparkSession spark, String path) throws IOException {
    return new Path(path).getFileSystem(spark.sessionState().newHadoopConf());
  }

  private static AtlasOutline outline(SparkSession spark, String path, AtlasBuilder builder) {
    Path file = new Path(path, OUTLINE);
    try {
      FileSystem files = files(spark, path);
      for (String part : List.of(OUTLINE, SIGNATURES)) {
        if (!files.exists(new Path(path, part))) {
          throw UserException.of(
              "%s: a folder without %s; an atlas file (JSON, plain or gzip) or an atlas folder (%s"
                  + " and %s) is expected",
              path, part, OUTLINE, SIGNATURES);
        }
      }
      try (InputStream in = files.open(file)) {
        return AtlasFiles.readOutline(in, file.toString(), builder);
      }
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  /** {@code perturbation}, {@code gene}, {@code direction}, {@code weight}. */
  private static Dataset<Row> rows(SparkSession spark, String path) {
    // Readers take a path for a glob.
    String literal = new Path(path, SIGNATURES).toString().replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
    Dataset<Row> table = spark.read().parquet(literal);
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("perturbation", "gene", "direction")) {
      requireType(path, table, name, "text", type(table, name) instanceof StringType);
      columns.add(col(name));
    }
    DataType weight = type(table, "weight");
    requireType(path, table, "weight", "a number", weight == null || weight instanceof NumericType);
    columns.add(
        (weight == null ? lit(null) : col("weight")).cast(DataTypes.DoubleType).as("weight"));
    return table.select(columns.toArray(Column[]::new));
  }

  private static DataType type(Dataset<Row> table, String column) {
    return Arrays.asList(table.columns()).contains(column)
        ? table.schema().apply(column).dataType()
        : null;
  }

  private static void requireType(
      String path, Dataset<Row> table, String column, String expected, boolean right) {
    if (!right) {
      throw UserException.of(
          "%s/%s: column '%s' (%s) is expected; its columns are %s",
          path, SIGNATURES, column, expected, table.schema().simpleString());
    }
  }

  private static SignatureNames names(
      String path, List<Perturbation> perturbations, Dataset<Row> rows) {
    List<TreeMap<byte[], String>> genes = List.of(byCodePoint(), byCodePoint());
    Iterator<Row> pairs = rows.select("direction", "gene").distinct().toLocalIterator();
    int seen = 0;
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      if (++seen > MOST_GENES) {
        throw UserException.of("%s/%s: more than %d genes", path, SIGNATURES, MOST_GENES);
      }
      int direction = SignatureCoding.direction(pair.getString(0));
      String gene = Names.normalize(pair.getString(1));
      if (direction >= 0 && gene != null) {
        genes.get(direction).put(gene.getBytes(StandardCharsets.UTF_8), gene);
      }
    }
    return new SignatureNames(
        perturbations.stream().map(Perturbation::name).toArray(String[]::new),
        genes.get(SignatureNames.UP).values().toArray(String[]::new),
        genes.get(SignatureNames.DOWN).values().toArray(String[]::new));
  }

  /** The order of UTF-8 bytes is that of code points. */
  private static TreeMap<byte[], String> byCodePoint() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  private static Dataset<Row> packed(
      SparkSession spark,
      Dataset<Row> rows,
      Broadcast<SignatureNames> names,
      int perturbations,
      int perBlock) {
    int count = firsts(perturbations, perBlock).length;
    Dataset<Row> coded =
        rows.mapPartitions(
            new SignatureCoding(names, perBlock), Encoders.row(SignatureCoding.SCHEMA));
    // Every block has such a row, so that one of empty sets is not lost.
    Dataset<Row> every =
        spark
            .range(count)
            .select(
                col("id").cast("int").as("block"),
                lit(SignatureCoding.NO_GENE).as("key"),
                lit(null).cast("double").as("weight"),
                lit(null).cast("string").as("note"));
    return coded
        .unionByName(every)
        .repartition(count, col("block"))
        .sortWithinPartitions("block", "key")
        .mapPartitions(new SignaturePacking(names, perBlock), Encoders.row(SignatureBlock.SCHEMA));
  }

  private static int[] firsts(int perturbations, int perBlock) {
    int[] firsts = new int[(perturbations + perBlock - 1) / perBlock];
    Arrays.setAll(firsts, block -> block * perBlock);
    return firsts;
  }

  private static List<String> problems(Dataset<Row> blocks) {
    return blocks
        .select(explode(col("problems")).as("problem"))
        .distinct()
        .orderBy("problem")
        .limit(1000)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Computes the fingerprint block by block, and notes the size of each set. */
  private static String fingerprint(
      AtlasOutline outline,
      SignatureNames names,
      Dataset<Row> blocks,
      int[] firsts,
      int[][] sizes) {
    byte[][] up = utf8(names.genes[SignatureNames.UP]);
    byte[][] down = utf8(names.genes[SignatureNames.DOWN]);
    ContentDigest digest = new ContentDigest(outline.modules(), outline.perturbations().size());
    each(
        blocks,
        firsts,
        (block, set) -> {
          int perturbation = block.first() + set;
          sizes[SignatureNames.UP][perturbation] = block.up().genes().size(set);
          sizes[SignatureNames.DOWN][perturbation] = block.down().genes().size(set);
          digest.add(
              outline.perturbations().get(perturbation),
              block.up().sorted(set, up),
              block.down().sorted(set, down));
        });
    return digest.hex();
  }

  /** Visits every perturbation in atlas order; one block at a time is here. */
  private static void each(
      Dataset<Row> blocks, int[] firsts, BiConsumer<SignatureBlock, Integer> visitor) {
    for (int first : firsts) {
      SignatureBlock block = block(blocks, first);
      for (int set = 0; set < block.up().genes().count(); set++) {
        visitor.accept(block, set);
      }
    }
  }

  private static byte[][] utf8(String[] names) {
    return Arrays.stream(names)
        .map(name -> name.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private static void requireSame(String path, String expected, String found) {
    if (expected != null && !expected.equalsIgnoreCase(found)) {
      throw UserException.of(
          "%s: %s has content of the fingerprint %s, but %s says %s; a file of the signatures is"
              + " missing or was changed: get the folder again, or leave out contentFingerprint if"
              + " the change was meant",
          path, SIGNATURES, found, OUTLINE, expected);
    }
  }

  /** All but the signatures, with the fingerprint of the whole. */
  public AtlasOutline outline() {
    return outline;
  }

  /** Genes of all signatures together, up and down. */
  public long signatureGenes() {
    return Arrays.stream(sizes).flatMapToInt(Arrays::stream).asLongStream().sum();
  }

  /** The head of the atlas, without its signatures. */
  AtlasSnapshot head() {
    Set<String> anchors =
        outline.modules().stream()
            .map(Module::anchors)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    List<IdSets> parts = new ArrayList<>();
    for (int i = 0; i < firsts.length; i++) {
      int first = firsts[i];
      int end = i + 1 < firsts.length ? firsts[i + 1] : names.perturbations.length;
      List<String> named = Arrays.asList(names.perturbations).subList(first, end);
      parts.add(
          named.stream().anyMatch(anchors::contains)
              ? block(first).up().genes().only(s -> anchors.contains(named.get(s)))
              : IdSets.empty(end - first));
    }
    return AtlasSnapshot.headOf(
        outline,
        names.genes[SignatureNames.UP],
        sizes[SignatureNames.UP],
        names.downOnly(),
        largestSignature(),
        IdSets.concat(parts));
  }

  private int largestSignature() {
    int[] up = sizes[SignatureNames.UP];
    int[] down = sizes[SignatureNames.DOWN];
    return IntStream.range(0, up.length).map(s -> up[s] + down[s]).max().orElse(0);
  }

  /**
   * The down genes of {@link #blocks} with the ids that they have in the atlas of {@link #head}.
   */
  Column downInAtlas() {
    Broadcast<SignatureNames> sent = sentNames;
    UDF1<byte[], byte[]> inAtlas =
        down -> {
          int[] ids = sent.value().downInAtlas();
          return IdSets.of(down).map(gene -> ids[gene]).toBytes();
        };
    return functions.udf(inAtlas, DataTypes.BinaryType).apply(col("down"));
  }

  /** The rows of the signatures, kept until {@link #close}. */
  Dataset<Row> blocks() {
    return blocks;
  }

  /** The atlas whole, here on the driver. */
  public Atlas atlas() {
    AtlasBuilder builder = new AtlasBuilder(path).fromAtlasFile().info(outline.info());
    outline.modules().forEach(builder::module);
    for (int first : firsts) {
      SignatureBlock block = block(first);
      for (int set = 0; set < block.up().genes().count(); set++) {
        AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(outline.perturbations().get(first + set));
        draft.up = named(block.up(), set, SignatureNames.UP);
        draft.upWeight = block.up().weightsOf(set);
        draft.down = named(block.down(), set, SignatureNames.DOWN);
        draft.downWeight = block.down().weightsOf(set);
        builder.perturbation("perturbation '" + draft.name + "'", draft);
      }
    }
    return builder.build();
  }

  private SignatureBlock block(int first) {
    return block(blocks, first);
  }

  private static SignatureBlock block(Dataset<Row> blocks, int first) {
    return SignatureBlock.of(blocks.where(col("first").equalTo(first)).first());
  }

  private List<String> named(WeightedSets sets, int set, int direction) {
    return Arrays.stream(sets.genes().get(set))
        .mapToObj(gene -> names.genes[direction][gene])
        .toList();
  }

  /** Gives up the signatures. */
  @Override
  public void close() {
    blocks.unpersist();
    sentNames.destroy();
  }
}
