/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.perturbatlas.retrieval.table.ResultDetail;

class ResultSchemaTest {

  @Test
  void hasTheColumnsOfTheResultsTableInOrder() {
    StructType struct = ResultSchema.of(ResultDetail.NONE).struct();
    assertThat(struct.fieldNames())
        .containsExactly(
            "status",
            "query_size",
            "genes_in_atlas",
            "predicted_module",
            "module_scores",
            "module_margin",
            "top_module_agreement",
            "mean_top_recall",
            "n_retrieved",
            "evidence_score",
            "evidence_label",
            "evidence_stars",
            "top_perturbations",
            "interpretation",
            "atlas_name",
            "atlas_version",
            "atlas_fingerprint",
            "atlas_identity");
    assertThat(struct.apply("module_scores").dataType())
        .isEqualTo(DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType));
    assertThat(struct.fields()).allMatch(field -> !field.getComment().isEmpty());
  }

  @Test
  void listsSharedGenesOnlyOnRequest() {
    assertThat(
            ResultSchema.of(ResultDetail.NONE)
                .struct()
                .apply("top_perturbations")
                .dataType()
                .simpleString())
        .isEqualTo(
            "array<struct<rank:int,perturbation:string,recall:double,precision:double,shared_genes:int,"
                + "signature_size:int,predicted_module:string,master_regulator_score:double,"
                + "master_score_norm:double,module_consistent:boolean>>");
    assertThat(
            ResultSchema.of(ResultDetail.NONE.withHitGenes(true))
                .struct()
                .apply("top_perturbations")
                .dataType()
                .simpleString())
        .endsWith("module_consistent:boolean,genes:array<string>>>");
  }

  @Test
  void theCalibratedProfileAddsColumnsAtTheEnd() {
    StructType struct =
        ResultSchema.of(ResultDetail.NONE.withCalibrated(true).withBank(true).withHitGenes(true))
            .struct();
    assertThat(struct.fieldNames())
        .startsWith(ResultSchema.of(ResultDetail.NONE).struct().fieldNames())
        .endsWith("universe_size", "universe_hash", "evidence_p", "evidence_floor");
    assertThat(struct.apply("top_perturbations").dataType().simpleString())
        .endsWith(
            "module_consistent:boolean,p_value:double,q_value:double,odds_ratio:double,"
                + "genes:array<string>,gene_weights:array<double>>>");
  }
}
