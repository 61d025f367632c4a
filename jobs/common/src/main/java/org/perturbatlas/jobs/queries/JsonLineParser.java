/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;

/**
 * JSON lines: {@code {"query_id": …, "genes": […]}}; genes may also be one text with a delimiter.
 */
final class JsonLineParser implements LineParser {

  private static final int MAX_NESTING = 64;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String id;
  private final String genes;
  private final Pattern delimiter;
  private final List<String> keep;

  JsonLineParser(CollectionOptions options, TextHead head) {
    id = options.idColumn();
    genes = options.genesColumn();
    keep = options.keep();
    List<String> texts = new ArrayList<>();
    sample(head).forEach(node -> texts.add(node.path(genes).asText(null)));
    delimiter = GeneDelimiter.find(options.geneDelimiter(), texts);
  }

  /**
   * @throws UserException when one of the first lines of a file is a signed query
   */
  static void requireUnsigned(String file, TextHead head, CollectionOptions options) {
    for (JsonNode node : sample(head)) {
      if (SignedQueries.holdsDown(node.fieldNames(), options.genesColumn())) {
        throw SignedQueries.down(file);
      }
    }
  }

  private static List<JsonNode> sample(TextHead head) {
    List<String> lines = new ArrayList<>(head.sample());
    if (head.header() != null) {
      lines.add(head.header());
    }
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines) {
      try {
        nodes.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        // A line that cannot be read tells nothing; it is rejected when its turn comes.
      }
    }
    return nodes;
  }

  @Override
  public void parse(String line, RowSink sink) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      sink.reject("not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
      return;
    }
    if (!node.isObject() || !node.hasNonNull(id) || node.get(id).isContainerNode()) {
      sink.reject("an object with '" + id + "' and '" + genes + "' is expected");
      return;
    }
    if (SignedQueries.holdsDown(node.fieldNames(), genes)) {
      sink.reject(SignedQueries.downMessage());
      return;
    }
    JsonNode list = node.path(genes);
    Object[] values = new Object[2 + keep.size()];
    values[0] = node.get(id).asText();
    if (list.isArray()) {
      values[1] = genes(list);
      if (values[1] == null) {
        sink.reject("'" + genes + "' holds something that is neither text, a number nor null");
        return;
      }
    } else if (list.isTextual()) {
      values[1] = GeneDelimiter.split(delimiter, list.asText()).toArray(String[]::new);
    } else if (!list.isNull() && !list.isMissingNode()) {
      sink.reject("'" + genes + "' is neither an array nor text");
      return;
    }
    for (int i = 0; i < keep.size(); i++) {
      JsonNode kept = node.path(keep.get(i));
      values[2 + i] =
          kept.isMissingNode() || kept.isNull()
              ? null
              : kept.isValueNode() ? kept.asText() : kept.toString();
    }
    sink.accept(values);
  }

  private static String[] genes(JsonNode list) {
    String[] values = new String[list.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode gene = list.get(i);
      if (gene.isContainerNode()) {
        return null;
      }
      values[i] = gene.isNull() ? null : gene.asText();
    }
    return values;
  }
}
