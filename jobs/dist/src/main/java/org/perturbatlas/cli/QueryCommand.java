/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.jobs.retrieval.CalibrationConfig;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: one query or a file of them, without Spark. */
@Command(
    name = "query",
    description =
        "Ask an atlas which perturbations would have produced a gene set. Runs at once, without"
            + " starting Spark.",
    footer = {
      "",
      "With --jsonl, a line is {\"query_id\": \"q1\", \"genes\": [\"A\", \"B\"]}, and may hold",
      "\"genes_down\", the genes that go down in a signed query, and",
      "\"params\" with topN, minRecall, minSignatureSize, moduleFilter, evidenceTopN and profile.",
      "",
      "Examples:",
      "  perturb-atlas query --atlas sample-data/atlas.json THOQK18 XANZM19 VULZM28 FIZQP17",
      "  perturb-atlas query --atlas sample-data/atlas.json --json - < sample-data/genes.txt",
      "  perturb-atlas query --atlas sample-data/atlas.json THOQK18 XANZM19 --down VULZM28,FIZQP17",
      "  perturb-atlas query --atlas sample-data/atlas.json --jsonl sample-data/queries.jsonl",
      "  perturb-atlas query --atlas sample-data/atlas.json --profile calibrated - \\",
      "    < sample-data/genes.txt",
    })
final class QueryCommand implements Callable<Integer> {

  private static final int SHOWN = 5;
  private static final int SHOWN_CHARS = 40;

  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "GENE",
      description =
          "Gene symbols in any order and case, separated by blanks, commas, semicolons or bars, also"
              + " quoted or as a list of R, Python or JSON; - reads them from standard input.")
  List<String> genes = List.of();

  @Option(
      names = "--atlas",
      required = true,
      paramLabel = "FILE",
      description =
          "The atlas to ask: a file of JSON, plain or gzip, a folder of Parquet, or NAME@VERSION of"
              + " the catalog, fetched if need be. Required.")
  Path atlas;

  @Mixin CatalogOptions catalog;

  @Option(
      names = "--genes-file",
      paramLabel = "FILE",
      description = "Read the genes from a text file, plain or gzip, separated as above.")
  Path genesFile;

  @Option(
      names = "--down",
      paramLabel = "GENE,...",
      description =
          "Genes that go down, separated as above: the query is then signed, its other genes being"
              + " those that go up, if any (default: none, an unsigned query).")
  List<String> down;

  @Option(
      names = "--down-file",
      paramLabel = "FILE",
      description = "Read the genes that go down from a text file, plain or gzip (default: none).")
  Path downFile;

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description =
          "Answer many queries: a JSON object a line in, one answer a line out, in order; plain or"
              + " gzip; - reads standard input.")
  String jsonl;

  @Option(
      names = "--json",
      description =
          "Print the full answer as one JSON object with the columns of the results table"
              + " (default: a summary for people).")
  boolean json;

  @Option(
      names = "--hit-genes",
      description = "Also name the genes that each result shares with the query (default: not).")
  boolean hitGenes;

  @Mixin IdOptions ids;

  @Mixin ScoringOptions scoring;

  @Mixin CalibrationOptions calibration;

  private GeneMapper mapper;
  private QueryJudge judge = QueryJudge.NONE;

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int sources = (genes.isEmpty() ? 0 : 1) + (genesFile == null ? 0 : 1) + (jsonl == null ? 0 : 1);
    boolean signed = down != null || downFile != null;
    if (sources > 1 || (sources == 0 && !signed)) {
      throw new UserException(
          "genes are expected in one way: as arguments, by --genes-file or by --jsonl; "
              + (sources == 0 ? "none is given" : "more than one is given"));
    }
    if (down != null && downFile != null) {
      throw new UserException(
          "the genes that go down are expected in one way: by --down or by --down-file; both are"
              + " given");
    }
    if (signed && jsonl != null) {
      throw new UserException(
          "--down and --down-file are for one query; with --jsonl the field genes_down of a line"
              + " holds its genes that go down");
    }
    if (json && jsonl != null) {
      throw new UserException(
          "--json is for one query; with --jsonl every answer is a JSON object anyway");
    }
    ScoringParameters parameters = scoring.parameters();
    CalibrationConfig calibrated = calibration.config();
    calibrated.requireFor(parameters.profile(), 1);
    if (signed && parameters.profile() == Profile.CALIBRATED) {
      throw new UserException(
          "the calibrated profile answers no signed queries; take --profile reference, or leave"
              + " --down and --down-file out");
    }
    mapper = ids.mapper(console);
    PerturbAtlas loaded = loaded(calibrated.background());
    if (calibrated.judges()) {
      judge = QueryBank.read(calibrated, loaded.index(), parameters);
    }
    return jsonl == null ? single(loaded, parameters) : many(loaded);
  }

  /** The atlas over a background, which may be null. */
  private PerturbAtlas loaded(String background) throws IOException {
    Set<String> universe = background == null ? null : universe(background);
    Atlas read = AtlasInput.read(AtlasLocation.file(atlas, catalog, console));
    return universe == null ? PerturbAtlas.of(read) : PerturbAtlas.of(read, universe);
  }

  /** By the names that queries are mapped to. */
  private Set<String> universe(String background) {
    Background genes = Background.read(Path.of(background));
    return (mapper == null ? genes : genes.mapped(mapper)).genes();
  }

  private int single(PerturbAtlas loaded, ScoringParameters parameters) throws IOException {
    List<String> query = genesFile == null ? givenGenes() : GeneText.read(genesFile);
    List<String> lowered = downGenes();
    MappedQuery mapped = MappedQuery.of(query, lowered, mapper, "the query");
    Outcome outcome = judge.scorer(loaded.index(), parameters).score(mapped.genes(), mapped.down());
    AnswerPrinter printer =
        new AnswerPrinter(console.out(), detail(loaded, parameters).withSigned(lowered != null));
    if (json) {
      printer.json(outcome, mapped.report());
    }
    if (outcome instanceof Rejection rejection) {
      throw UserException.of(
          "the query is rejected: %s; %,d distinct genes were given%s%s, and the atlas is %s",
          rejection.reason().message(),
          mapped.report() == null ? rejection.querySize() : mapped.report().given(),
          shown(query.isEmpty() && lowered != null ? lowered : query),
          mapped.report() == null ? "" : ", " + mapped.report().counts(),
          atlas);
    }
    warn(parameters);
    if (!json) {
      printer.text(loaded, (Answer) outcome, mapped.report());
    }
    return ExitCode.DONE;
  }

  /** Of what the answers rest on, once there are any. */
  private void warn(ScoringParameters parameters) {
    if (parameters.profile() == Profile.CALIBRATED && judge.warning() != null) {
      console.warning(judge.warning());
    }
  }

  /** The first names as they were read, so that quotes or other marks around them are seen. */
  private static String shown(List<String> query) {
    if (query.isEmpty()) {
      return "";
    }
    String first =
        query.stream()
            .limit(SHOWN)
            .map(
                gene -> gene.length() > SHOWN_CHARS ? gene.substring(0, SHOWN_CHARS) + "..." : gene)
            .collect(Collectors.joining(", "));
    return " (" + first + (query.size() > SHOWN ? ", ...)" : ")");
  }

  private List<String> givenGenes() {
    if (genes.equals(List.of("-"))) {
      return GeneText.read(console.in(), "standard input");
    }
    return PastedList.genes(GeneText.split(String.join(" ", genes)));
  }

  /** Null for an unsigned query. */
  private List<String> downGenes() {
    if (downFile != null) {
      return GeneText.read(downFile);
    }
    return down == null ? null : PastedList.genes(GeneText.split(String.join(" ", down)));
  }

  private ResultDetail detail(PerturbAtlas loaded, ScoringParameters parameters) {
    boolean calibrated = parameters.profile() == Profile.CALIBRATED;
    return ResultDetail.NONE
        .withCalibrated(calibrated)
        .withBank(calibrated && judge != QueryJudge.NONE)
        .withHitGenes(hitGenes)
        .withMapping(ids.given())
        .withAttributes(!loaded.index().attributes().isEmpty());
  }

  private int many(PerturbAtlas loaded) throws IOException {
    warn(scoring.parameters());
    ResultDetail detail = detail(loaded, ScoringParameters.DEFAULT);
    QueryLines answers = new QueryLines(loaded.index(), scoring, judge, detail, mapper);
    if (jsonl.equals("-")) {
      answers.answer(console.in(), "standard input", console);
    } else {
      try (InputStream in = InputFiles.open(Path.of(jsonl), "a file of queries")) {
        answers.answer(in, jsonl, console);
      }
    }
    if (!answers.everyQueryWasRejected() || console.isCutOff()) {
      return ExitCode.DONE;
    }
    console.error("every query was rejected; the reasons are in the answers");
    return ExitCode.TOO_MANY_REJECTED;
  }
}
