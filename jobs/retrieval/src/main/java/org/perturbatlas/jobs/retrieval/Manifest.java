/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.error.Redaction;
import org.perturbatlas.genes.Background;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.Variable;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.PairHistogram;
import org.perturbatlas.retrieval.PairRates;

/**
 * The record of a run that lies beside its tables: what ran on what, with which parameters, and
 * what came out.
 */
final class Manifest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final int MAX_INPUTS = 100_000;

  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode ofAtlases = JSON.createArrayNode();

  Manifest(ScoreConfig config, String sparkVersion) {
    root.put("status", "COMPLETE");
    root.put("run_id", config.runId());
    root.put("engine", "perturb-atlas");
    root.put("engine_version", engineVersion());
    root.put("spark_version", sparkVersion);
    parameters(config);
  }

  static String engineVersion() {
    return Objects.requireNonNullElse(
        Manifest.class.getPackage().getImplementationVersion(), "unpackaged");
  }

  /** What shapes answers, by the names of options; what files hold is not among it. */
  static ObjectNode scoring(ScoreConfig config) {
    ObjectNode node = JSON.createObjectNode();
    node.put("profile", config.parameters().profile().text());
    node.put("top_n", config.parameters().topN());
    node.put("min_recall", config.parameters().minRecall());
    node.put("min_signature_size", config.parameters().minSignatureSize());
    node.put("module_filter", config.parameters().moduleFilter());
    node.put("evidence_top_n", config.parameters().evidenceTopN());
    CalibrationConfig calibration = config.calibration();
    node.put("null", calibration.judges() ? calibration.nullKind().text() : null);
    node.put("hit_genes", config.hitGenes());
    return node;
  }

  /** How queries are read, by the names of options. */
  static ObjectNode reading(CollectionOptions queries) {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", lower(queries.format()));
    node.put("layout", lower(queries.layout()));
    node.put("id_column", queries.idColumn());
    node.put("genes_column", queries.genesColumn());
    node.put("gene_column", queries.geneColumn());
    node.put("gene_delimiter", queries.geneDelimiter());
    node.put("contrast_column", queries.contrastColumn());
    node.put("contrast_pattern", queries.contrastPattern());
    node.put("preset", lower(queries.preset()));
    for (Variable variable : Variable.values()) {
      node.put(lower(variable) + "_column", queries.valueColumns().get(variable));
    }
    node.put("up", queries.up().text());
    node.put("down", queries.down() == null ? null : queries.down().text());
    node.put("signed", queries.signed());
    node.put("max_genes", queries.maxGenes());
    queries.keep().forEach(node.putArray("keep")::add);
    return node;
  }

  private void parameters(ScoreConfig config) {
    CollectionOptions queries = config.queries();
    ObjectNode node = root.putObject("parameters");
    if (config.atlases().size() == 1) {
      node.put("atlas", config.atlases().get(0));
    } else {
      config.atlases().forEach(node.putArray("atlases")::add);
    }
    node.put("queries", queries.source());
    node.setAll(scoring(config));
    CalibrationConfig calibration = config.calibration();
    node.put("background", calibration.background());
    if (config.atlases().size() == 1) {
      node.put("bank", calibration.banks().stream().findFirst().orElse(null));
    } else {
      calibration.banks().forEach(node.putArray("banks")::add);
    }
    node.put("require_certificate", calibration.requireCertificate());
    node.put("on_ambiguous", config.idMap().given() ? config.idMap().onAmbiguous().label() : null);
    node.put("output_format", lower(config.outputFormat()));
    node.put("escape_formulas", config.escapeFormulas());
    node.setAll(reading(queries));
    if (config.atlases().size() == 1) {
      node.put("expect_fingerprint", config.expectFingerprints().stream().findFirst().orElse(null));
    } else {
      config.expectFingerprints().forEach(node.putArray("expect_fingerprints")::add);
    }
    node.put("broadcast_limit", config.broadcastLimit());
    node.put("output", config.output());
    node.put("output_table", config.outputTable());
    node.put("overwrite", config.overwrite());
    node.put("count_duplicates", config.countDuplicates());
    node.put("max_rejected", config.maxRejected() == null ? null : config.maxRejected().text());
  }

  /** One atlas as {@code atlas}, several as {@code atlases}, each with how it was held. */
  Manifest atlases(List<LoadedAtlas> atlases) {
    if (atlases.size() == 1) {
      root.put("plan", atlases.get(0).plan());
      atlas(root.putObject("atlas"), atlases.get(0).outline());
    } else {
      for (LoadedAtlas atlas : atlases) {
        ObjectNode node = ofAtlases.addObject();
        node.put("plan", atlas.plan());
        atlas(node, atlas.outline());
      }
      root.set("atlases", ofAtlases);
    }
    return this;
  }

  /**
   * Of the {@code calibrated} profile: what p-values are over, what evidence is judged by, and what
   * hits are judged among.
   *
   * @param background the universe of all {@link #atlases}, or null for the genes of each
   * @param pairs those that were tested at each atlas; empty for the {@code reference} profile
   */
  Manifest calibration(
      List<LoadedAtlas> atlases, Background background, List<PairHistogram> pairs) {
    for (int a = 0; a < pairs.size(); a++) {
      ObjectNode node = pairs.size() == 1 ? root : (ObjectNode) ofAtlases.get(a);
      LoadedAtlas atlas = atlases.get(a);
      ObjectNode universe = node.putObject("universe");
      universe.put("size", atlas.universeSize());
      universe.put("hash", atlas.universeHash());
      universe.put("source", background == null ? "atlas" : background.source());
      universe.put("sha256", background == null ? null : background.sha256());
      bank(node, atlas.bank());
      ObjectNode tested = node.putObject("pairs");
      tested.put("queries", pairs.get(a).queries());
      tested.put("tested", pairs.get(a).pairs());
      tested.put("bin_decades", PairHistogram.DECADES);
      tested.put("q_value_all_precision", PairRates.PRECISION);
    }
    return this;
  }

  private static void bank(ObjectNode parent, LoadedBank loaded) {
    if (loaded == null) {
      parent.putNull("bank");
      return;
    }
    ObjectNode node = parent.putObject("bank");
    node.put("path", loaded.path());
    node.put("sha256", loaded.bank().contentHash());
    node.put("seed", loaded.bank().seed());
    node.put("draws", loaded.bank().draws());
    node.put("certificate", loaded.bank().certificate().passes() ? "pass" : "fail");
  }

  /** The tables that gene names were mapped by: parameters that name files, with what they hold. */
  Manifest idMap(IdMap map) {
    table("id_map", map.identifiers());
    table("orthologues", map.orthologues());
    return this;
  }

  private void table(String name, MappingTable table) {
    ObjectNode parameters = root.withObject("/parameters");
    if (table == null) {
      parameters.putNull(name);
      return;
    }
    ObjectNode node = parameters.putObject(name);
    node.put("path", table.source());
    node.put("sha256", table.sha256());
    node.put("rows", table.rows());
    table.warnings().forEach(node.putArray("warnings")::add);
  }

  private static void atlas(ObjectNode node, AtlasOutline atlas) {
    node.put("name", atlas.info().name());
    node.put("version", atlas.info().version());
    node.put("fingerprint", atlas.contentFingerprint());
    node.put("identity", atlas.identityFingerprint());
    node.put("licence", atlas.info().licence());
    node.put("citation", atlas.info().citation());
  }

  Manifest inputs(QueryCollection collection) {
    root.put("layout", collection.layout());
    root.put("input_files", collection.inputs().size());
    ArrayNode inputs = root.putArray("inputs");
    for (InputFile file : collection.inputs()) {
      if (inputs.size() == MAX_INPUTS) {
        break;
      }
      ObjectNode node = inputs.addObject();
      node.put("path", file.path());
      node.put("size", file.size());
      node.put("modified", Instant.ofEpochMilli(file.modified()).toString());
    }
    collection.ignored().forEach(root.putArray("ignored_files")::add);
    return this;
  }

  /**
   * What became of everything at each of the {@link #atlases}, in their order. Of several, each
   * tells what became of the queries there, and the run what they have in common.
   */
  Manifest counts(List<ScoreCounts> counts) {
    ObjectNode node = root.putObject("counts");
    ScoreCounts common = counts.get(0);
    node.put("input_rows", common.inputRows());
    node.put("used_rows", common.usedRows());
    node.put("rejected_rows", common.rejectedRows());
    node.put("queries", common.queries());
    if (counts.size() == 1) {
      outcomes(node, common);
    } else {
      for (int a = 0; a < counts.size(); a++) {
        ObjectNode atlas = (ObjectNode) ofAtlases.get(a);
        ObjectNode own = atlas.putObject("counts");
        own.put("queries", counts.get(a).queries());
        outcomes(own, counts.get(a));
        labels(atlas, counts.get(a));
      }
    }
    node.put("duplicate_ids", common.duplicateIds());
    node.put("duplicate_ids_approximate", !common.duplicatesExact());
    node.put("duplicate_ids_error", common.duplicateIdsError());
    if (counts.size() == 1) {
      labels(root, common);
    }
    return this;
  }

  private static void outcomes(ObjectNode node, ScoreCounts counts) {
    node.put("scored", counts.scored());
    node.put("rejected_queries", counts.rejectedQueries());
    counts.rejectedByReason().forEach(node.putObject("rejected_by_reason")::put);
  }

  private static void labels(ObjectNode node, ScoreCounts counts) {
    counts.byLabel().forEach(node.putObject("label_histogram")::put);
  }

  /** When the run began and ended, which is now, and how long each stage took, in milliseconds. */
  Manifest times(RunClock clock, Map<String, Duration> stages) {
    root.put("start", clock.start().toString());
    root.put("end", clock.now().toString());
    ObjectNode node = root.putObject("stage_milliseconds");
    stages.forEach((stage, time) -> node.put(stage, time.toMillis()));
    return this;
  }

  Manifest exitStatus(int status) {
    root.put("exit_status", status);
    return this;
  }

  String toJson() {
    try {
      return Redaction.text(JSON.writeValueAsString(root)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lower(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }
}
