/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.NullCheck;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.bank.Reliability;
import org.perturbatlas.bank.ReliabilityCurve;
import org.perturbatlas.jobs.calibrate.CalibrateConfig;
import org.perturbatlas.jobs.calibrate.CalibrateResult;

/** What a bank says, in short. */
final class CalibrateSummary {

  /** Evidence p-values that the share of right calls is shown at. */
  private static final double[] SHOWN = {0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 1};

  private final CalibrateConfig config;
  private final CalibrateResult result;
  private final Bank bank;

  CalibrateSummary(CalibrateConfig config, CalibrateResult result) {
    this.config = config;
    this.result = result;
    this.bank = result.bank();
  }

  /** Whether the certificate does. */
  boolean passes() {
    return bank.certificate().passes();
  }

  void text(PrintWriter out) {
    List<Integer> sizes = bank.tables().get(NullKind.RANDOM).sizes();
    line(out, "Written       %s", config.output());
    line(
        out,
        "Atlas         %s, universe of %,d genes",
        bank.key().atlas(),
        bank.key().universeSize());
    line(
        out,
        "Null queries  %,d of each kind and size, %s from %,d to %,d genes, in %s",
        bank.draws(),
        sizes.size() == 1 ? "1 size" : Counts.text(sizes.size()) + " sizes",
        sizes.get(0),
        sizes.get(sizes.size() - 1),
        seconds(result.nullTime()));
    line(
        out,
        "Certificate   %s, in %s",
        passes() ? "pass" : "FAIL",
        seconds(result.certificateTime()));
    out.println();
    checks().print(out);
    out.println();
    Reliability measured = bank.reliability().get(NullKind.RANDOM);
    if (measured.curve().steps().isEmpty()) {
      out.println(
          "Reliability   not measured, so no grades: that takes two modules and enough signatures of"
              + " 20 genes, other genes for noise, and --sizes that queries of them have");
      return;
    }
    line(
        out,
        "Reliability   %,d module calls of %,d signatures, each asked of the atlas without it, in %s",
        measured.judged(),
        measured.signatures(),
        seconds(result.reliabilityTime()));
    out.println();
    curves().print(out);
    if (bank.reliability().values().stream().allMatch(r -> r.heldOut().isEmpty())) {
      return;
    }
    out.println();
    out.println("Calls of one half of the signatures by the grades that the other half gives:");
    out.println();
    heldOut().print(out);
  }

  private TextTable checks() {
    TextTable table =
        new TextTable(
            "queries",
            "null",
            ">number",
            ">genes",
            ">p <= 0.05",
            ">p <= 0.01",
            ">lambda",
            ">KS",
            "verdict");
    for (NullCheck check : bank.certificate().checks()) {
      table.row(
          check.queries().text(),
          check.judgedBy().text(),
          check.count(),
          check.smallest() + "-" + check.largest(),
          decimals(check.shareAt5Percent()),
          decimals(check.shareAt1Percent()),
          decimals(check.lambda()),
          decimals(check.ksDistance()),
          check.verdict().name().toLowerCase(Locale.ROOT));
    }
    return table;
  }

  private TextTable curves() {
    TextTable table = new TextTable(">evidence p", ">share right, random", ">frequency");
    for (double p : SHOWN) {
      table.row(
          BigDecimal.valueOf(p).stripTrailingZeros().toPlainString(),
          percent(bank.by(NullKind.RANDOM).shareRight(p)),
          percent(bank.by(NullKind.FREQUENCY).shareRight(p)));
    }
    return table;
  }

  private TextTable heldOut() {
    TextTable table = new TextTable("null", "grade", ">calls", ">share right");
    bank.reliability()
        .forEach(
            (kind, reliability) -> {
              for (Reliability.Grade grade : reliability.heldOut()) {
                table.row(
                    kind.text(),
                    grade.label(),
                    String.format(Locale.ROOT, "%,d", grade.judged()),
                    grade.judged() == 0 ? null : percent((double) grade.right() / grade.judged()));
              }
            });
    return table;
  }

  void json(JsonGenerator json) throws IOException {
    json.writeStringField("output", config.output());
    json.writeStringField("atlas", bank.key().atlas());
    json.writeStringField("content_fingerprint", bank.key().contentFingerprint());
    json.writeNumberField("universe_size", bank.key().universeSize());
    json.writeStringField("universe_hash", bank.key().universeHash());
    json.writeNumberField("draws", bank.draws());
    NullTable nulls = bank.tables().get(NullKind.RANDOM);
    json.writeNumberField("sizes", nulls.sizes().size());
    json.writeNumberField("smallest_size", nulls.smallest());
    json.writeNumberField("largest_size", nulls.largest());
    json.writeNumberField("null_seconds", result.nullTime().toMillis() / 1e3);
    json.writeNumberField("reliability_seconds", result.reliabilityTime().toMillis() / 1e3);
    json.writeNumberField("certificate_seconds", result.certificateTime().toMillis() / 1e3);
    json.writeBooleanField("certificate_passes", passes());
    json.writeArrayFieldStart("certificate");
    for (NullCheck check : bank.certificate().checks()) {
      json.writeStartObject();
      json.writeStringField("queries", check.queries().text());
      json.writeStringField("judged_by", check.judgedBy().text());
      json.writeNumberField("count", check.count());
      json.writeNumberField("share_p_0_05", check.shareAt5Percent());
      json.writeNumberField("share_p_0_01", check.shareAt1Percent());
      json.writeNumberField("lambda", check.lambda());
      json.writeNumberField("ks_distance", check.ksDistance());
      json.writeNumberField("ks_p", check.ksP());
      json.writeStringField("verdict", check.verdict().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("reliability");
    for (Map.Entry<NullKind, Reliability> reliability : bank.reliability().entrySet()) {
      json.writeObjectFieldStart(reliability.getKey().text());
      reliability(json, reliability.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void reliability(JsonGenerator json, Reliability reliability) throws IOException {
    json.writeNumberField("signatures", reliability.signatures());
    json.writeNumberField("judged", reliability.judged());
    json.writeArrayFieldStart("steps");
    for (ReliabilityCurve.Step step : reliability.curve().steps()) {
      json.writeStartObject();
      json.writeNumberField("up_to", step.upTo());
      json.writeNumberField("share_right", step.shareRight());
      json.writeNumberField("judged", step.judged());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("held_out");
    for (Reliability.Grade grade : reliability.heldOut()) {
      json.writeStartObject();
      json.writeStringField("label", grade.label());
      json.writeNumberField("judged", grade.judged());
      json.writeNumberField("right", grade.right());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? null : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
