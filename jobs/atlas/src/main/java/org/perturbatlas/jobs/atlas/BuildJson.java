/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The counts of a build as JSON. */
public final class BuildJson {

  private BuildJson() {}

  /** Writes the fields of an open object. */
  public static void write(BuildCounts counts, JsonGenerator json) throws IOException {
    json.writeNumberField("input_rows", counts.inputRows());
    json.writeNumberField("used_rows", counts.usedRows());
    json.writeNumberField("rejected_rows", counts.rejectedRows());
    json.writeNumberField("unnamed_rows", counts.unnamedRows());
    json.writeNumberField("unweighted_rows", counts.unweightedRows());
    json.writeNumberField("contrasts", counts.contrasts());
    json.writeNumberField("used_contrasts", counts.used());
    json.writeNumberField("unmatched_contrasts", counts.unmatched());
    json.writeArrayFieldStart("left_out_contrasts");
    for (String place : counts.leftOut()) {
      json.writeString(place);
    }
    json.writeEndArray();
    json.writeNumberField("perturbations", counts.perturbations());
    json.writeNumberField("empty_signatures", counts.emptySignatures());
    json.writeNumberField("outvoted_genes", counts.outvotedGenes());
    json.writeNumberField("tied_genes", counts.tiedGenes());
  }

  /** The object alone. */
  static String manifest(BuildCounts counts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      write(counts, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
