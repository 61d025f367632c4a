/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lock.
 *
 * @param id unique to this one lock
 * @param runId the run, as its manifest names it
 * @param since when the lock was taken
 */
record LockHolder(
    String id, String runId, String host, long pid, ProcessStart processStart, Instant since) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** This process, for a new lock. */
  static LockHolder current(String runId) {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        UUID.randomUUID().toString(),
        runId,
        hostName(),
        self.pid(),
        ProcessStart.of(self),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  boolean isOnThisHost() {
    return host.equals(hostName());
  }

  /** Whether the process still runs; to be asked on its own host only. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> processStart.mayBe(ProcessStart.of(process)))
        .isPresent();
  }

  String toJson() {
    return JSON.createObjectNode()
        .put("id", id)
        .put("run_id", runId)
        .put("host", host)
        .put("pid", pid)
        .put("process_start", processStart.time().toString())
        .put("process_start_since_boot", processStart.sinceBoot())
        .put("since", since.toString())
        .toPrettyString();
  }

  /** Empty if the text is no complete lock: its writer has not finished, or died before it did. */
  static Optional<LockHolder> parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return Optional.of(
          new LockHolder(
              json.path("id").asText(),
              json.path("run_id").asText(),
              json.path("host").asText(),
              json.path("pid").asLong(),
              new ProcessStart(
                  Instant.parse(json.path("process_start").asText()),
                  json.path("process_start_since_boot").asText()),
              Instant.parse(json.path("since").asText())));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "run " + runId + " on " + host + ", process " + pid + ", since " + since;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // The message starts with the name that could not be resolved, which is all that is needed.
      return String.valueOf(e.getMessage()).split(":", 2)[0];
    }
  }
}
