/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The query collection in the text shapes that the score job reads. */
final class QueryTables {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QueryTables() {}

  /** A row a query: id, genes joined by {@code ;}, tissue. */
  static String wide(List<SampleQuery> queries, String separator) {
    StringBuilder text = new StringBuilder();
    line(text, separator, "query_id", "genes", "tissue");
    for (SampleQuery query : queries) {
      line(text, separator, query.id(), String.join(";", query.genes()), query.tissue());
    }
    return text.toString();
  }

  /** A row a query and gene; a query without genes has one row with an empty gene. */
  static String longCsv(List<SampleQuery> queries) {
    StringBuilder text = new StringBuilder("query_id,gene\n");
    for (SampleQuery query : queries) {
      for (String gene : query.genes().isEmpty() ? List.of("") : query.genes()) {
        line(text, ",", query.id(), gene);
      }
    }
    return text.toString();
  }

  /** A line a query: name, how it was made, genes. */
  static String gmt(List<SampleQuery> queries) {
    StringBuilder text = new StringBuilder();
    for (SampleQuery query : queries) {
      text.append(query.id()).append('\t').append(query.kind().description());
      query.genes().forEach(gene -> text.append('\t').append(gene));
      text.append('\n');
    }
    return text.toString();
  }

  /** An object a line with {@code query_id}, {@code genes} and {@code tissue}. */
  static String jsonLines(List<SampleQuery> queries) {
    StringBuilder text = new StringBuilder();
    for (SampleQuery query : queries) {
      ObjectNode object = JSON.createObjectNode().put("query_id", query.id());
      query.genes().forEach(object.putArray("genes")::add);
      text.append(object.put("tissue", query.tissue())).append('\n');
    }
    return text.toString();
  }

  /** What each query was made from; both names are empty where there is no right answer. */
  static String truth(List<SampleQuery> queries) {
    StringBuilder text = new StringBuilder("query_id,perturbation,module,kind\n");
    for (SampleQuery query : queries) {
      line(text, ",", query.id(), query.perturbation(), query.module(), query.kind().label());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String separator, String... cells) {
    text.append(String.join(separator, cells)).append('\n');
  }
}
