/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.IdSets;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.spark.files.StagedFolder;

/**
 * Writes an {@link AtlasFolder}. The same atlas gives the same bytes, whatever writes it: files of
 * consecutive perturbations, each ended by the first one that makes it a million genes, in atlas
 * order.
 *
 * <p>The folder is a {@link StagedFolder}, its signatures made before {@code atlas.json}. Object
 * stores move a folder by copying file after file: a reader may meet a part of it there. {@link
 * AtlasFolder} refuses that, as either {@code atlas.json} is not there yet or the fingerprint in it
 * is not that of the signatures.
 */
public final class AtlasFolderWriter {

  private static final int GENES_PER_FILE = 1_000_000;

  private final SparkSession spark;
  private final Atlas atlas;
  private final Map<String, Integer> up = new HashMap<>();
  private final Map<String, Integer> down = new HashMap<>();

  private AtlasFolderWriter(SparkSession spark, Atlas atlas) {
    this.spark = spark;
    this.atlas = atlas;
  }

  /**
   * Writes {@code atlas} to a folder of any file system that the session knows.
   *
   * @param overwrite whether an atlas folder that is there is replaced; anything else never is
   * @throws UserException when it cannot be written, or something is there and may not be replaced
   */
  public static void write(SparkSession spark, Atlas atlas, String path, boolean overwrite) {
    new AtlasFolderWriter(spark, atlas).write(path, overwrite);
  }

  private void write(String path, boolean overwrite) {
    StagedFolder.write(
        spark.sessionState().newHadoopConf(),
        path,
        overwrite,
        AtlasFiles::isFolderOf,
        (files, folder) -> {
          writeSignatures(files, new Path(folder, AtlasFolder.SIGNATURES));
          Path outline = new Path(folder, AtlasFolder.OUTLINE);
          try (OutputStream out = files.create(outline)) {
            AtlasFiles.writeOutline(AtlasOutline.of(atlas), out);
          }
          StagedFolder.forgetChecksum(files, outline);
        });
  }

  private void writeSignatures(FileSystem files, Path folder) throws IOException {
    List<Row> blocks = blocks();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SignatureNames> names =
        context.broadcast(
            new SignatureNames(
                atlas.perturbations().stream().map(Perturbation::name).toArray(String[]::new),
                byId(up),
                byId(down)));
    try {
      spark
          .createDataFrame(
              context.parallelize(blocks, blocks.size()).flatMap(new SignatureRows(names)::call),
              SignatureRows.SCHEMA)
          .write()
          .option("compression", "snappy")
          .parquet(folder.toString());
    } finally {
      names.destroy();
    }
    // Spark's names of files hold a random part, and its marks are of no use here.
    for (FileStatus file : files.listStatus(folder)) {
      String name = file.getPath().getName();
      if (name.startsWith("part-")) {
        Path named = new Path(folder, name.substring(0, 10) + ".snappy.parquet");
        StagedFolder.rename(files, file.getPath(), named);
        StagedFolder.forgetChecksum(files, named);
      } else {
        files.delete(file.getPath(), false);
      }
    }
  }

  /** A block a file. */
  private List<Row> blocks() {
    List<Row> blocks = new ArrayList<>();
    List<Perturbation> perturbations = atlas.perturbations();
    int first = 0;
    int genes = 0;
    for (int i = 0; i < perturbations.size(); i++) {
      genes += perturbations.get(i).up().size() + perturbations.get(i).down().size();
      if (genes >= GENES_PER_FILE || i == perturbations.size() - 1) {
        List<Perturbation> range = perturbations.subList(first, i + 1);
        blocks.add(
            new SignatureBlock(
                    first,
                    sets(range.stream().map(Perturbation::up).toList(), up),
                    sets(range.stream().map(Perturbation::down).toList(), down))
                .toRow(List.of()));
        first = i + 1;
        genes = 0;
      }
    }
    return blocks;
  }

  private static WeightedSets sets(List<GeneSet> sets, Map<String, Integer> ids) {
    int[] start = new int[sets.size() + 1];
    for (int set = 0; set < sets.size(); set++) {
      start[set + 1] = start[set] + sets.get(set).size();
    }
    int[] genes = new int[start[sets.size()]];
    boolean weighted = sets.stream().anyMatch(GeneSet::isWeighted);
    double[] weights = weighted ? new double[genes.length] : null;
    int at = 0;
    for (GeneSet set : sets) {
      for (int i = 0; i < set.size(); i++) {
        if (weighted) {
          weights[at] = set.weight(i);
        }
        genes[at++] = ids.computeIfAbsent(set.get(i), gene -> ids.size());
      }
    }
    return new WeightedSets(new IdSets(start, genes), weights);
  }

  private static String[] byId(Map<String, Integer> ids) {
    String[] names = new String[ids.size()];
    ids.forEach((gene, id) -> names[id] = gene);
    return names;
  }
}
