/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.sample.SampleExperiment.Contrast;
import org.perturbatlas.sample.SampleQuery.Kind;

/**
 * Makes the sample data: a simulated atlas of invented genes, a query collection in every shape
 * that can be scored, a simulated differential expression experiment, and the truth behind them.
 * One seed gives the same bytes on every machine and in every locale (the Parquet file names the
 * version of the library that wrote it, so there it takes the same library as well).
 */
public final class SampleGenerator {

  /** The seed of the sample data that come with the project. */
  public static final long DEFAULT_SEED = 42;

  /** How many contrasts the long and the wide table hold; the folder of tables holds all. */
  static final int CONTRASTS_IN_ONE_TABLE = 4;

  private SampleGenerator() {}

  /**
   * What was written.
   *
   * @param files every file, in the order in which they were written
   * @param bytes their total size
   * @param perturbations of the atlas
   * @param referenceGenes of the atlas
   * @param queries of the collection, those that are to be rejected included
   * @param contrasts of the experiment
   */
  public record Result(
      List<Path> files,
      long bytes,
      int perturbations,
      int referenceGenes,
      int queries,
      int contrasts) {

    public Result {
      files = List.copyOf(files);
    }
  }

  /**
   * Writes the sample data into {@code dir}, which is made when it is not there; other files in it
   * stay.
   *
   * @param seed any number; the file names do not depend on it
   * @param overwrite whether files of an earlier run may be replaced
   * @throws UserException when one of the files is there already and may not be replaced (then
   *     nothing is written), or when one cannot be written
   */
  public static Result generate(Path dir, long seed, boolean overwrite) {
    SampleAtlas atlas = new SampleAtlas(seed);
    List<SampleQuery> queries = SampleQueries.of(seed, atlas);
    List<Contrast> contrasts = SampleExperiment.of(seed, atlas);

    SampleFiles files = new SampleFiles();
    files.text("README.md", SampleReadme.of(seed, atlas, queries, contrasts));
    files.file("atlas.json", file -> AtlasFiles.write(atlas.atlas(), file));
    files.text("genes.txt", String.join("\n", SampleQueries.geneList(seed, atlas)) + "\n");
    files.text("queries.csv", QueryTables.wide(queries, ","));
    files.text("queries.tsv", QueryTables.wide(queries, "\t"));
    files.file("queries.parquet", file -> QueryParquet.write(queries, file));
    files.text("queries-long.csv", QueryTables.longCsv(queries));
    files.text("queries.gmt", QueryTables.gmt(queries));
    files.text("queries.jsonl", QueryTables.jsonLines(queries));
    files.text("queries-signed.csv", SignedQueries.csv(atlas));
    List<Contrast> first = contrasts.subList(0, CONTRASTS_IN_ONE_TABLE);
    files.text("de-long.csv", ExperimentTables.longCsv(first));
    files.text("de-wide.tsv", ExperimentTables.wideTsv(first));
    folderOfTables(files, contrasts);
    files.text("truth.csv", QueryTables.truth(withContrasts(queries, contrasts, atlas)));

    List<Path> written = files.writeTo(dir, overwrite);
    return new Result(
        written,
        written.stream().mapToLong(SampleGenerator::size).sum(),
        atlas.atlas().perturbations().size(),
        atlas.atlas().referenceGenes().size(),
        queries.size(),
        contrasts.size());
  }

  /** All but the last contrast as CSV, the last one as compressed TSV. */
  private static void folderOfTables(SampleFiles files, List<Contrast> contrasts) {
    int last = contrasts.size() - 1;
    for (Contrast contrast : contrasts.subList(0, last)) {
      files.text("de-tables/" + contrast.name() + ".csv", ExperimentTables.deseq2(contrast, ","));
    }
    byte[] tsv =
        ExperimentTables.deseq2(contrasts.get(last), "\t").getBytes(StandardCharsets.UTF_8);
    files.bytes("de-tables/" + contrasts.get(last).name() + ".tsv.gz", StoredGzip.of(tsv));
  }

  /** The contrasts become queries by the name that scoring gives to their raised genes. */
  private static List<SampleQuery> withContrasts(
      List<SampleQuery> queries, List<Contrast> contrasts, SampleAtlas atlas) {
    List<SampleQuery> all = new ArrayList<>(queries);
    for (Contrast contrast : contrasts) {
      String source = contrast.perturbation();
      all.add(
          new SampleQuery(
              contrast.name() + "_up", List.of(), "", source, atlas.module(source), Kind.CONTRAST));
    }
    return all;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
