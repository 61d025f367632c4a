/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

/** {@code bank.json}: all of a bank but the statistics of its null queries, and their hash. */
public final class BankJson {

  /** What {@code format} says. */
  static final String FORMAT = "perturb-atlas-bank";

  private static final int VERSION = 1;
  private static final int SHOWN = 160;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private BankJson() {}

  private record Atlas(String name, String contentFingerprint) {}

  private record Universe(int genes, String hash) {}

  private record Parameters(String profile, int minSignatureSize) {}

  @JsonPropertyOrder({
    "format",
    "version",
    "atlas",
    "universe",
    "parameters",
    "seed",
    "draws",
    "sizes",
    "statistics_sha256",
    "reliability",
    "certificate"
  })
  private record Document(
      String format,
      int version,
      Atlas atlas,
      Universe universe,
      Parameters parameters,
      long seed,
      int draws,
      Map<NullKind, List<Integer>> sizes,
      @JsonProperty("statistics_sha256") String statisticsSha256,
      Map<NullKind, Reliability> reliability,
      Certificate certificate) {}

  /** The text of {@code bank.json}. */
  public static String write(Bank bank) {
    BankKey key = bank.key();
    Document document =
        new Document(
            FORMAT,
            VERSION,
            new Atlas(key.atlas(), key.contentFingerprint()),
            new Universe(key.universeSize(), key.universeHash()),
            new Parameters(key.profile().text(), key.minSignatureSize()),
            bank.seed(),
            bank.draws(),
            sizes(bank.tables()),
            ContentHash.of(bank.tables()),
            bank.reliability(),
            bank.certificate());
    return text(document) + "\n";
  }

  private static Map<NullKind, List<Integer>> sizes(Map<NullKind, NullTable> tables) {
    Map<NullKind, List<Integer>> sizes = new EnumMap<>(NullKind.class);
    tables.forEach((kind, table) -> sizes.put(kind, table.sizes()));
    return sizes;
  }

  /** A certificate by itself. */
  public static String write(Certificate certificate) {
    return text(certificate) + "\n";
  }

  private static String text(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A bank that is no JSON", e);
    }
  }

  /**
   * The bank that {@code text} describes.
   *
   * @param source where it is from, for messages
   * @param tables the statistics of its null queries
   * @throws UserException when it is no such text, or is of other statistics
   */
  public static Bank read(String text, String source, Map<NullKind, NullTable> tables) {
    Document document = document(text, source);
    if (!ContentHash.of(tables).equals(document.statisticsSha256)) {
      throw UserException.of(
          "%s: its statistics are not those that it was written with: a file was changed or is of"
              + " another bank; get the bank again or make it anew with calibrate",
          source);
    }
    try {
      return bank(document, tables);
    } catch (IllegalArgumentException | UserException e) {
      throw damaged(source, e.getMessage(), e);
    }
  }

  private static Bank bank(Document document, Map<NullKind, NullTable> tables) {
    return new Bank(
        new BankKey(
            document.atlas.name,
            document.atlas.contentFingerprint,
            document.universe.genes,
            document.universe.hash,
            Profile.of(document.parameters.profile),
            document.parameters.minSignatureSize),
        document.seed,
        document.draws,
        tables,
        document.reliability,
        document.certificate);
  }

  private static Document document(String text, String source) {
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode object)
          || !FORMAT.equals(object.path("format").asText())) {
        throw UserException.of(
            "%s: not a bank of null queries, whose format is %s; make one with calibrate",
            source, FORMAT);
      }
      if (object.path("version").asInt() != VERSION) {
        throw UserException.of(
            "%s: version %s of the format, but this program reads version %d; make the bank anew"
                + " with calibrate",
            source, OneLine.of(object.path("version").asText(), SHOWN), VERSION);
      }
      return JSON.treeToValue(object, Document.class);
    } catch (JsonProcessingException e) {
      throw damaged(source, e.getOriginalMessage(), e);
    }
  }

  private static UserException damaged(String source, String reason, Exception cause) {
    return new UserException(
        source
            + ": damaged: "
            + OneLine.of(reason, SHOWN)
            + "; get the bank again or make it anew with calibrate",
        cause);
  }
}
