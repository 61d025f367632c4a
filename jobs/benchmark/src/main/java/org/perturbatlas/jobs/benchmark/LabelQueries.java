/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.QuerySource;
import org.perturbatlas.retrieval.AtlasIndex;

/** Makes the queries of a partition by their numbers, with what is known of them. */
final class LabelQueries implements MapPartitionsFunction<Long, Row> {

  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("query_id", DataTypes.StringType, false)
          .add("genes", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("benchmark", DataTypes.StringType, false)
          .add("case", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("perturbation", DataTypes.StringType)
          .add("module", DataTypes.StringType)
          .add("first_module", DataTypes.StringType)
          .add("first_module_genes", DataTypes.IntegerType)
          .add("second_module", DataTypes.StringType)
          .add("second_module_genes", DataTypes.IntegerType)
          .add("noise", DataTypes.StringType)
          .add("noise_genes", DataTypes.IntegerType, false)
          .add("leave_one_out", DataTypes.BooleanType, false)
          .add("draw", DataTypes.LongType, false)
          .add("seed", DataTypes.LongType, false);

  private final BenchmarkPlan plan;
  private final SentAtlas atlas;

  LabelQueries(BenchmarkPlan plan, SentAtlas atlas) {
    this.plan = plan;
    this.atlas = atlas;
  }

  @Override
  public Iterator<Row> call(Iterator<Long> numbers) {
    AskedAtlases atlases = atlas.open();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, 0), false)
        .map(number -> row(plan.query(number), atlases))
        .iterator();
  }

  private Row row(BenchmarkPlan.Query query, AskedAtlases atlases) {
    BenchmarkCase of = plan.cases().get(query.caseIndex());
    QuerySource from = of.sources().get(query.source());
    AskedAtlas asked = atlases.of(of, from);
    AtlasIndex index = asked.index();
    List<String> genes =
        IntStream.of(asked.draw().draw(of, query.source(), query.draw(), plan.seed()))
            .mapToObj(index::referenceGene)
            .toList();
    boolean mixture = from.otherModule() >= 0;
    return RowFactory.create(
        String.join(
            ":", of.benchmark().text(), of.name(), from.name(), Long.toString(query.draw())),
        genes.toArray(),
        of.benchmark().text(),
        of.name(),
        from.name(),
        from.perturbation() < 0 ? null : from.name(),
        module(index, from.truth()),
        mixture ? module(index, from.module()) : null,
        mixture ? from.genes() : null,
        mixture ? module(index, from.otherModule()) : null,
        mixture ? from.otherGenes() : null,
        from.noiseGenes() == 0 ? null : of.noise().text(),
        from.noiseGenes(),
        of.leaveOneOut(),
        query.draw(),
        plan.seed());
  }

  private static String module(AtlasIndex index, int module) {
    return module < 0 ? null : index.moduleName(module);
  }
}
