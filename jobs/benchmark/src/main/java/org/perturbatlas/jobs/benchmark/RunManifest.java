/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.perturbatlas.retrieval.AtlasHead;

/** What ran, and when: {@code manifest.json} of a benchmark's output. */
record RunManifest(
    String command, String runId, String path, AtlasHead atlas, Instant start, long queries) {

  static RunManifest of(String command, String runId, String path, AtlasHead atlas, Instant start) {
    return new RunManifest(command, runId, path, atlas, start, 0);
  }

  RunManifest queries(long count) {
    return new RunManifest(command, runId, path, atlas, start, count);
  }

  String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("command", command);
      json.writeStringField("run_id", runId);
      json.writeStringField("started_at", start.toString());
      json.writeStringField("finished_at", Instant.now().toString());
      json.writeObjectFieldStart("atlas");
      json.writeStringField("path", path);
      json.writeStringField("name", atlas.atlasName());
      json.writeStringField("version", atlas.atlasVersion());
      json.writeStringField("content_fingerprint", atlas.contentFingerprint());
      json.writeEndObject();
      json.writeNumberField("queries", queries);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
