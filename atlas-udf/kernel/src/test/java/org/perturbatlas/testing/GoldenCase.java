/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * One line of a golden file: a query and the reference answer to it.
 *
 * @param atlas of the atlas that is asked
 * @param genes null where the case says so
 * @param expected {@code {error}} for a rejected query, or the full answer
 */
public record GoldenCase(
    AtlasFacts atlas,
    String id,
    List<String> genes,
    JsonNode params,
    ScoringParameters parameters,
    JsonNode expected) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public boolean isDefault() {
    return params.isEmpty();
  }

  public boolean isRejected() {
    return expected.has("error");
  }

  /** A golden set of the test resources: {@code edge} or {@code one-module}. */
  public static List<GoldenCase> bundled(String set) {
    try (InputStream in = resource("golden-" + set + ".jsonl")) {
      return parse(in, bundledAtlas(set));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The atlas of a bundled golden set. */
  public static Atlas bundledAtlas(String set) {
    try (InputStream in = resource(set + "-atlas.json")) {
      return AtlasFiles.read(in, set, new AtlasBuilder(set));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The golden set of the K562 atlas; skips the running test where it is absent. */
  public static List<GoldenCase> k562() {
    try (InputStream in =
        Files.newInputStream(SharedData.require("golden/retrieval/golden-k562.jsonl"))) {
      return parse(in, AtlasFiles.read(k562AtlasFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The K562 atlas file; skips the running test where it is absent. */
  public static Path k562AtlasFile() {
    return SharedData.require("data/PerturbAtlas-K562-v1.0.json");
  }

  private static InputStream resource(String name) {
    return GoldenCase.class.getResourceAsStream("/golden/" + name);
  }

  private static List<GoldenCase> parse(InputStream in, Atlas atlas) throws IOException {
    AtlasFacts facts = AtlasFacts.of(atlas);
    List<GoldenCase> cases = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode node = JSON.readTree(line);
      cases.add(
          new GoldenCase(
              facts,
              node.get("id").asText(),
              genes(node.get("genes")),
              node.get("params"),
              parameters(node.get("params")),
              node.get("expected")));
    }
    return cases;
  }

  private static List<String> genes(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    List<String> genes = new ArrayList<>();
    node.forEach(gene -> genes.add(gene.isNull() ? null : gene.asText()));
    return genes;
  }

  private static ScoringParameters parameters(JsonNode p) {
    ScoringParameters d = ScoringParameters.DEFAULT;
    return new ScoringParameters(
        p.path("topN").asInt(d.topN()),
        p.path("minRecall").asDouble(d.minRecall()),
        p.path("minSignatureSize").asInt(d.minSignatureSize()),
        p.path("moduleFilter").asBoolean(d.moduleFilter()),
        p.path("evidenceTopN").asInt(d.evidenceTopN()));
  }
}
