/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.jobs.session.RunClock;

/**
 * What ran, and when: {@code manifest.json} of a benchmark's output.
 *
 * @param path of the atlas
 * @param atlas with its content fingerprint
 * @param clock of the run
 */
public record RunManifest(
    String command, String runId, String path, AtlasOutline atlas, RunClock clock, long queries) {

  /** The text of the file; the run ends now. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("command", command);
      json.writeStringField("run_id", runId);
      json.writeStringField("started_at", clock.start().toString());
      json.writeStringField("finished_at", clock.now().toString());
      json.writeObjectFieldStart("atlas");
      json.writeStringField("path", path);
      json.writeStringField("name", atlas.info().name());
      json.writeStringField("version", atlas.info().version());
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
