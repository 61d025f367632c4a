/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.retrieval.ScoringParameters;

/** The figures of an atlas, for people or as JSON. */
final class AtlasDescription {

  private final Atlas atlas;
  private final ScoringParameters parameters;
  private final SignatureSizes sizes;
  private final ModuleRows modules;
  private final int genes;

  AtlasDescription(Atlas atlas, ScoringParameters parameters) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.sizes = new SignatureSizes(atlas);
    this.modules = new ModuleRows(atlas);
    this.genes = atlas.referenceGenes().size();
  }

  void text(PrintWriter out) {
    AtlasInfo info = atlas.info();
    line(out, "Name", info.name());
    line(out, "Version", info.version());
    line(out, "Organism", info.organism());
    line(out, "Cell line", info.cellLine());
    line(out, "Data set", info.dataset());
    line(out, "Licence", info.licence());
    line(out, "Citation", info.citation());
    line(out, "Perturbations", atlas.perturbations().size());
    line(out, "Genes", genes);
    line(
        out,
        "Signature sizes",
        String.format(
            Locale.ROOT,
            "min %d, quartiles %.1f / %.1f / %.1f, max %d, empty %d",
            sizes.min(),
            sizes.quantile(0.25),
            sizes.quantile(0.5),
            sizes.quantile(0.75),
            sizes.max(),
            sizes.empty()));
    line(
        out,
        "Retrievable",
        String.format(
            Locale.ROOT,
            "%d of %d perturbations (%.1f %%) have %d genes or more",
            retrievable(),
            atlas.perturbations().size(),
            100 * sizes.shareAtLeast(parameters.minSignatureSize()),
            parameters.minSignatureSize()));
    line(
        out,
        "Largest query",
        String.format(
            Locale.ROOT,
            "%d atlas genes can retrieve something at recall %s",
            largestQuery(),
            parameters.minRecall()));
    line(out, "Content", atlas.contentFingerprint());
    line(out, "Identity", atlas.identityFingerprint());
    out.println();
    modules.text(out);
  }

  void json(JsonGenerator json) throws IOException {
    AtlasInfo info = atlas.info();
    json.writeStringField("name", info.name());
    json.writeStringField("version", info.version());
    json.writeStringField("organism", info.organism());
    json.writeStringField("cell_line", info.cellLine());
    json.writeStringField("dataset", info.dataset());
    json.writeStringField("licence", info.licence());
    json.writeStringField("citation", info.citation());
    json.writeNumberField("perturbations", atlas.perturbations().size());
    json.writeNumberField("genes", genes);
    json.writeObjectFieldStart("signature_sizes");
    json.writeNumberField("min", sizes.min());
    json.writeNumberField("q1", sizes.quantile(0.25));
    json.writeNumberField("median", sizes.quantile(0.5));
    json.writeNumberField("q3", sizes.quantile(0.75));
    json.writeNumberField("max", sizes.max());
    json.writeNumberField("empty", sizes.empty());
    json.writeEndObject();
    json.writeNumberField("min_signature_size", parameters.minSignatureSize());
    json.writeNumberField("retrievable", retrievable());
    json.writeNumberField("retrievable_share", sizes.shareAtLeast(parameters.minSignatureSize()));
    json.writeNumberField("min_recall", parameters.minRecall());
    json.writeNumberField("largest_query", largestQuery());
    json.writeStringField("content_fingerprint", atlas.contentFingerprint());
    json.writeStringField("identity_fingerprint", atlas.identityFingerprint());
    json.writeArrayFieldStart("modules");
    modules.json(json);
    json.writeEndArray();
  }

  private int retrievable() {
    return sizes.atLeast(parameters.minSignatureSize());
  }

  /** None where no signature has the minimum size. */
  private int largestQuery() {
    return retrievable() == 0 ? 0 : sizes.largestAnswerable(parameters.minRecall(), genes);
  }

  private static void line(PrintWriter out, String name, Object value) {
    if (value != null) {
      out.println(String.format(Locale.ROOT, "%-16s %s", name, value));
    }
  }
}
