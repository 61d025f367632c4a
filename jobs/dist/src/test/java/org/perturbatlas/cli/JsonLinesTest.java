/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

/** A file of JSON lines means the same to {@code query} and to {@code score}. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class JsonLinesTest {

  /** More than those among which a signed query makes a whole collection signed. */
  private static final int PLAIN = 250;

  /** After {@code "query_id": …}, or the whole line where an id is not to be found. */
  private static final List<String> ODD_LINES =
      List.of(
          "%s,'genes':['THOQK18']}",
          "%s,'genes':['thoqk18 ',null,'THOQK18','',7,7.0,2.50,true]}",
          "%s,'genes':'THOQK18;XANZM19;NOBODY'}",
          "%s,'genes':'THOQK18'}",
          "%s}",
          "%s,'genes':null}",
          "%s,'genes':[]}",
          "%s,'genes':''}",
          "%s,'genes':'  '}",
          "%s,'genes':';;'}",
          "%s,'genes':'\u00a0'}",
          "%s,'genes':[null,' ']}",
          "%s,'genes':['NOBODY']}",
          "%s,'genes':[1e999,-0]}",
          "%s,'genes':5}",
          "%s,'genes':true}",
          "%s,'genes':{}}",
          "%s,'genes':[['THOQK18']]}",
          "%s,'genes':['THOQK18'],'genes':[]}",
          "%s,'query_id':'again','genes':['THOQK18']}",
          "%s,'genes':['THOQK18'],'x':{'y':1,'y':2}}",
          "%s,'genes':['THOQK18'],'genes_down':['XANZM19']}",
          "%s,'Genes_Down':null,'genes':['THOQK18']}",
          "%s,'genes_down':['XANZM19','THOQK18']}",
          "%s,'genes':null,'genes_down':[]}",
          "%s,'genes':['THOQK18'],'genes_down':7}",
          "%s,'genes':['THOQK18'],'genes_down':[[]]}",
          "%s,'genes':['THOQK18'],'genes_down':[],'GENES_DOWN':[]}",
          "%s,'genes':['THOQK18'],'GENES':5,'x':[{'genes':5}]}",
          "%s,'genes':['THOQK18'],'x':" + "[".repeat(63) + "]".repeat(63) + "}",
          "%s,'genes':['THOQK18'],'x':" + "[".repeat(64) + "]".repeat(64) + "}",
          "%s,'genes':['THOQK18']} {}",
          "%s,'genes':['THOQK18']},",
          "%s,'genes':['THOQK18']",
          "%s,'genes':['THOQK18',]}",
          "%s,'genes':['THO\tQK18']}",
          "%s,'genes':[07]}",
          "%s,'genes':[NaN]}",
          " \t%s , 'genes' : [ 'THOQK18' ] }\t ",
          "{'query_id':{},'genes':['THOQK18']}",
          "{'query_id':[1],'genes':['THOQK18']}",
          "\ufeff%s,'genes':['THOQK18']}",
          "",
          "   ",
          "\t",
          "\u00a0",
          "[]",
          "7",
          "null",
          "nonsense",
          "\u0001");

  @TempDir Path folder;

  @Test
  void theSameLinesGetTheSameStatus(SparkSession spark) throws IOException {
    List<String> lines =
        new ArrayList<>(Collections.nCopies(PLAIN, "{\"query_id\":\"plain\",\"genes\":\"A;B\"}"));
    for (String odd : ODD_LINES) {
      String id = "{'query_id':'line" + (lines.size() + 1) + "'";
      lines.add(odd.replace("%s", id).replace('\'', '"'));
    }
    Path file = Files.write(folder.resolve("odd.jsonl"), lines);
    Map<String, String> queried = queried(file);
    assertThat(queried).containsAllEntriesOf(Map.of("line251", "SCORED", "line255", "NULL_GENES"));
    assertThat(queried.values())
        .contains("EMPTY_GENES", "NO_VALID_GENES", "NO_REFERENCE_GENES")
        .anySatisfy(status -> assertThat(status).contains("genes_down: an array"));
    assertThat(scored(file, spark, "--signed")).isEqualTo(queried);
  }

  @Test
  void aSignedQueryFurtherDownNeedsTheOption(SparkSession spark) throws IOException {
    String plain = "{\"query_id\":\"plain\",\"genes\":[\"THOQK18\"]}";
    List<String> lines = new ArrayList<>(Collections.nCopies(PLAIN, plain));
    lines.add("{\"query_id\":\"b\",\"genes\":[\"THOQK18\"],\"genes_down\":[\"XANZM19\"]}");
    Path file = Files.write(folder.resolve("late.jsonl"), lines);
    assertThat(scored(file, spark))
        .containsEntry("plain", "SCORED")
        .hasEntrySatisfying(
            "line251", status -> assertThat(status).contains("'genes_down'", "give --signed"));
  }

  /** The one difference: only {@code query} can name a line by its number. */
  @Test
  void withoutAnIdALineIsAnsweredByNumberAndRejectedInACollection(SparkSession spark)
      throws IOException {
    Path file =
        Files.write(
            folder.resolve("nameless.jsonl"),
            List.of(
                "{\"query_id\":\"line1\",\"genes\":[\"THOQK18\"]}",
                "{\"genes\":[\"THOQK18\"]}",
                "{\"query_id\":null,\"genes\":[\"THOQK18\"]}"));
    assertThat(queried(file)).isEqualTo(Map.of("line1", "SCORED", "2", "SCORED", "3", "SCORED"));
    assertThat(scored(file, spark))
        .containsEntry("line1", "SCORED")
        .hasEntrySatisfying("line2", status -> assertThat(status).contains("no query id"))
        .hasEntrySatisfying("line3", status -> assertThat(status).contains("no query id"));
  }

  /** Query id, or the place of a malformed line, to its status with the message. */
  private static Map<String, String> queried(Path file) {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonNode answer :
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", file).done().jsonLines()) {
      JsonNode rejected = answer.path("rejected");
      String reason = rejected.path("reason").asText("SCORED");
      if (reason.equals("MALFORMED_ROW")) {
        String[] message = rejected.get("message").asText().split(": ", 2);
        statuses.put(message[0].replace(" ", ""), reason + " " + message[1]);
      } else {
        statuses.put(answer.get("query_id").asText(), reason);
      }
    }
    return statuses;
  }

  private Map<String, String> scored(Path file, SparkSession spark, String... options) {
    Path output = folder.resolve("out");
    List<Object> words =
        new ArrayList<>(
            List.of(
                "score", "--atlas", CliRun.SAMPLE_ATLAS, "--queries", file, "--output", output));
    words.addAll(List.of(options));
    CliRun.of(words.toArray()).done();
    Map<String, String> statuses = new TreeMap<>();
    for (Row row :
        spark
            .read()
            .parquet(output + "/rejected")
            .selectExpr(
                "IF(level = 'row', concat('line', line), query_id)",
                "IF(level = 'row', concat(reason, ' ', message), reason)")
            .unionAll(spark.read().parquet(output + "/results").selectExpr("query_id", "status"))
            .collectAsList()) {
      statuses.put(row.getString(0), row.getString(1));
    }
    return statuses;
  }
}
