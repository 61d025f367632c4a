/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application of Spark noted about the tasks that scored and wrote. */
final class EventLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * An attempt of a task that is over.
   *
   * @param end {@code Success}, or why it ended otherwise, as Spark calls it
   */
  record Attempt(
      int stageAttempt,
      int partition,
      int number,
      boolean speculative,
      String executor,
      String end) {

    boolean succeeded() {
      return end.equals("Success");
    }
  }

  private EventLog() {}

  /** The only log of a folder. */
  static EventLog in(Path folder) throws IOException {
    EventLog log = new EventLog();
    List<String> lines;
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.filter(f -> !f.toString().endsWith(".crc")).findFirst().orElseThrow();
      lines = Files.readAllLines(file);
    }
    Set<Integer> scoring = new HashSet<>();
    for (String line : lines) {
      JsonNode event = JSON.readTree(line);
      String kind = event.path("Event").asText();
      if (kind.equals("SparkListenerStageSubmitted")
          && event.at("/Properties/spark.job.description").asText().startsWith("Score ")) {
        scoring.add(event.at("/Stage Info/Stage ID").asInt());
      } else if (kind.equals("SparkListenerTaskEnd")
          && event.path("Task Type").asText().equals("ResultTask")
          && scoring.contains(event.path("Stage ID").asInt())) {
        log.add(event);
      }
    }
    return log;
  }

  private void add(JsonNode event) {
    JsonNode task = event.path("Task Info");
    attempts.add(
        new Attempt(
            event.path("Stage Attempt ID").asInt(),
            task.path("Partition ID").asInt(),
            task.path("Attempt").asInt(),
            task.path("Speculative").asBoolean(),
            task.path("Executor ID").asText(),
            event.at("/Task End Reason/Reason").asText()));
  }

  /** All attempts, in the order of their ends. */
  List<Attempt> attempts() {
    return attempts;
  }

  List<Attempt> of(int partition) {
    return attempts.stream().filter(attempt -> attempt.partition() == partition).toList();
  }

  List<Attempt> failed() {
    return attempts.stream().filter(attempt -> !attempt.succeeded()).toList();
  }

  /** Executors whose work counts. */
  Set<String> executors() {
    return attempts.stream()
        .filter(Attempt::succeeded)
        .map(Attempt::executor)
        .collect(Collectors.toSet());
  }
}
