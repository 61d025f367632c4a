/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Streams an atlas file into an {@link AtlasBuilder}; unknown fields are passed over. The document
 * is the content fingerprint that an outline gives, or null.
 */
final class AtlasJsonReader extends JsonFileReader<String> {

  static final String FORMAT = "perturb-atlas";
  static final int FORMAT_VERSION = 1;
  static final String CONTENT_FINGERPRINT = "contentFingerprint";

  private final boolean outline;

  private AtlasJsonReader(
      JsonParser json, String source, AtlasBuilder builder, HeapBudget budget, boolean outline) {
    super(json, source, "the atlas", builder.fromAtlasFile(), budget);
    this.outline = outline;
  }

  static Atlas read(InputStream in, String source, AtlasBuilder builder, HeapBudget budget)
      throws IOException {
    try (JsonParser json = parser(in)) {
      new AtlasJsonReader(json, source, builder, budget, false).checkedDocument();
      return builder.build();
    }
  }

  /** Reads an atlas whose signatures lie elsewhere: a gene of one is a problem. */
  static AtlasOutline readOutline(
      InputStream in, String source, AtlasBuilder builder, HeapBudget budget) throws IOException {
    try (JsonParser json = parser(in)) {
      return builder.outline(
          new AtlasJsonReader(json, source, builder, budget, true).checkedDocument());
    }
  }

  @Override
  String document() throws IOException {
    if (firstToken() != JsonToken.START_OBJECT) {
      throw notAnAtlas("it does not hold a JSON object");
    }
    String format = null;
    boolean versioned = false;
    boolean modules = false;
    boolean perturbations = false;
    String contentFingerprint = null;
    Info info = new Info();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "format" -> {
          format = text(field);
          if (!FORMAT.equals(format)) {
            throw notAnAtlas("its format is '" + OneLine.of(format, SHOWN) + "'");
          }
        }
        case "formatVersion" -> {
          versioned = true;
          formatVersion();
        }
        case "name" -> info.name = text(field);
        case "version" -> info.version = text(field);
        case "organism" -> info.organism = text(field);
        case "cellLine" -> info.cellLine = text(field);
        case "dataset" -> info.dataset = text(field);
        case "licence" -> info.licence = text(field);
        case "citation" -> info.citation = text(field);
        case "modules" -> modules = objects(field, this::module);
        case "perturbations" -> perturbations = objects(field, this::perturbation);
        default -> {
          if (outline && field.equals(CONTENT_FINGERPRINT)) {
            contentFingerprint = text(field);
          } else {
            unknown(field);
          }
        }
      }
    }
    if (format == null) {
      throw notAnAtlas("it has no field 'format'");
    }
    if (!versioned) {
      builder.problem("formatVersion", "missing; " + FORMAT_VERSION + " is expected");
    }
    if (!modules) {
      builder.problem("modules", "missing; an array is expected, which may be empty");
    }
    if (!perturbations) {
      builder.problem("perturbations", "missing; an array of perturbations is expected");
    }
    if (json.nextToken() != null) {
      builder.problem(
          "line" + place(json.currentTokenLocation()), "text after the end of the atlas");
    }
    builder.info(info.toInfo());
    return contentFingerprint;
  }

  private void formatVersion() throws IOException {
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      wrongType("formatVersion", "a whole number");
      return;
    }
    long version = json.getLongValue();
    if (version < 1 || version > FORMAT_VERSION) {
      throw UserException.of(
          "%s: format version %d; this program reads version %d; use a newer release of it",
          source, version, FORMAT_VERSION);
    }
  }

  private void module(String place) throws IOException {
    ModuleFields module = module(place, false);
    builder.module(place, module.name(), module.title(), module.anchors(), module.core());
  }

  private void perturbation(String place) throws IOException {
    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    boolean hasName = false;
    boolean isNamed = false;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      String at = place + "." + field;
      switch (field) {
        case "name" -> {
          hasName = true;
          isNamed = json.hasToken(JsonToken.VALUE_STRING) || json.hasToken(JsonToken.VALUE_NULL);
          draft.name = text(at);
        }
        case "up" -> draft.up = texts(at);
        case "down" -> draft.down = texts(at);
        case "upWeight" -> draft.upWeight = numbers(at);
        case "downWeight" -> draft.downWeight = numbers(at);
        case "predictedModule" -> draft.predictedModule = text(at);
        case "masterRegulatorScore" -> draft.masterRegulatorScore = number(at);
        case "masterScoreNorm" -> draft.masterScoreNorm = number(at);
        default -> {
          if (Perturbation.ATTRIBUTES.contains(field)) {
            attribute(draft, field, at);
          } else {
            unknown(at);
          }
        }
      }
    }
    if (!hasName) {
      builder.problem(place, "no 'name'");
    }
    if (outline && !(draft.up.isEmpty() && draft.down.isEmpty())) {
      builder.problem(place, "has genes; those of a folder stand in its signatures alone");
    }
    if (isNamed) {
      builder.perturbation(place, draft);
    } else {
      builder.unnamedPerturbation(place, draft);
    }
  }

  private void attribute(AtlasBuilder.Draft draft, String field, String at) throws IOException {
    String value = text(at);
    if (value != null) {
      draft.attributes.put(field, value);
    }
  }

  /** Gene sets and tables are taken for atlases, and the parser's words on them help nobody. */
  private JsonToken firstToken() throws IOException {
    try {
      return json.nextToken();
    } catch (JsonParseException e) {
      throw new UserException(
          source
              + ": not an atlas: it is not JSON; gene sets and tables (GMT, CSV, TSV) are made an atlas"
              + " by 'perturb-atlas atlas import', DE tables by 'perturb-atlas atlas build'",
          e);
    }
  }

  private UserException notAnAtlas(String why) {
    return new UserException(
        source + ": not an atlas: " + why + "; a file of the format '" + FORMAT + "' is expected");
  }

  /** The header fields as they come in. */
  private static final class Info {
    private String name;
    private String version;
    private String organism;
    private String cellLine;
    private String dataset;
    private String licence;
    private String citation;

    private AtlasInfo toInfo() {
      return new AtlasInfo(name, version, organism, cellLine, dataset, licence, citation);
    }
  }
}
