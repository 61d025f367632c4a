/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Streams the atlas format into an {@link AtlasBuilder}. A file may come from anyone, so nesting,
 * lengths, counts and the memory for all of it have limits; unknown fields are passed over.
 */
final class AtlasJsonReader {

  static final String FORMAT = "perturb-atlas";
  static final int FORMAT_VERSION = 1;
  static final String CONTENT_FINGERPRINT = "contentFingerprint";

  /** Characters of the longest text that is read. */
  static final int MAX_TEXT = 100_000;

  private static final int MAX_NESTING = 64;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_LIST = 5_000_000;
  private static final int SHOWN = 120;

  /** Estimates, in bytes, of what is kept of a text beside its characters. */
  private static final int TEXT = 64;

  private static final int CHARACTER = 2;

  /** Of an item of a list, in the atlas and in the index made of it. */
  private static final int ITEM = 16;

  /** Of a perturbation or module, without its texts and lists. */
  private static final int OBJECT = 512;

  /** What the parser says of its own settings, of no use to a reader of messages. */
  private static final Pattern INTERNAL = Pattern.compile(", from `[^`]*`");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser json;
  private final String source;
  private final AtlasBuilder builder;
  private final HeapBudget budget;
  private final boolean outline;
  private final TextPool pool = new TextPool();
  private String contentFingerprint;

  private AtlasJsonReader(
      JsonParser json, String source, AtlasBuilder builder, HeapBudget budget, boolean outline) {
    this.json = json;
    this.source = source;
    this.builder = builder;
    this.budget = budget;
    this.outline = outline;
  }

  static Atlas read(InputStream in, String source, AtlasBuilder builder, HeapBudget budget)
      throws IOException {
    collect(in, source, builder, budget, false);
    return builder.build();
  }

  /** Reads an atlas whose signatures lie elsewhere: a gene of one is a problem. */
  static AtlasOutline readOutline(
      InputStream in, String source, AtlasBuilder builder, HeapBudget budget) throws IOException {
    return builder.outline(collect(in, source, builder, budget, true));
  }

  /** The content fingerprint that an outline gives, or null. */
  private static String collect(
      InputStream in, String source, AtlasBuilder builder, HeapBudget budget, boolean outline)
      throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      AtlasJsonReader reader = new AtlasJsonReader(json, source, builder, budget, outline);
      reader.checkedDocument();
      return reader.contentFingerprint;
    } catch (EOFException e) {
      throw new UserException(source + ": truncated: the file ends within the atlas", e);
    }
  }

  /** Collects the document, or says with line and column why it cannot. */
  private void checkedDocument() throws IOException {
    try {
      document();
    } catch (StreamConstraintsException e) {
      throw at(json.currentLocation(), "beyond the limits of an atlas file", e);
    } catch (InputCoercionException e) {
      throw at(json.currentTokenLocation(), "a number out of range", e);
    } catch (JsonProcessingException e) {
      throw at(
          e.getLocation() == null ? json.currentLocation() : e.getLocation(), "not valid JSON", e);
    } catch (CharConversionException e) {
      throw at(json.currentLocation(), "not UTF-8", e);
    }
  }

  private UserException at(JsonLocation location, String what, IOException e) {
    String detail =
        e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    return new UserException(
        source
            + ": line"
            + place(location)
            + ": "
            + what
            + ": "
            + OneLine.of(INTERNAL.matcher(detail).replaceAll(""), SHOWN),
        e);
  }

  private void document() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw notAnAtlas("it does not hold a JSON object");
    }
    String format = null;
    boolean versioned = false;
    boolean modules = false;
    boolean perturbations = false;
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
            passOver(field);
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

  private interface ItemReader {
    void read(String place) throws IOException;
  }

  private boolean objects(String field, ItemReader reader) throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(field, "an array");
      return true;
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = field + "[" + i + "]";
      limit(i, field);
      if (json.hasToken(JsonToken.START_OBJECT)) {
        spend(budget.take(OBJECT), place);
        long lent = budget.lent();
        reader.read(place);
        budget.settle(lent);
      } else {
        wrongType(place, "an object");
      }
    }
    return true;
  }

  private void module(String place) throws IOException {
    String name = null;
    String title = null;
    List<String> anchors = List.of();
    List<String> core = List.of();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "name" -> name = text(place + ".name");
        case "title" -> title = text(place + ".title");
        case "anchors" -> anchors = texts(place + ".anchors");
        case "core" -> core = texts(place + ".core");
        default -> passOver(place);
      }
    }
    builder.module(place, name, title, anchors, core);
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
            passOver(at);
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

  private String text(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return kept(place);
    }
    if (!json.hasToken(JsonToken.VALUE_NULL)) {
      wrongType(place, "text");
    }
    return null;
  }

  /** The text that the parser is at; equal short ones are one object. */
  private String kept(String place) throws IOException {
    char[] characters = json.getTextCharacters();
    int from = json.getTextOffset();
    int length = json.getTextLength();
    String text = pool.find(characters, from, length);
    if (text == null) {
      spend(budget.take(TEXT + (long) CHARACTER * length), place);
      text = new String(characters, from, length);
      pool.add(text);
    }
    return text;
  }

  private void spend(boolean affordable, String place) {
    if (!affordable) {
      throw new UserException(
          source
              + ": line"
              + place(json.currentLocation())
              + ": "
              + OneLine.of(place, SHOWN)
              + ": the atlas is too large for the memory there is: "
              + MoreHeap.advice());
    }
  }

  /**
   * Leaves out a field and what it holds. The parser remembers the names of fields while their
   * object is open, so they count until then.
   */
  private void passOver(String place) throws IOException {
    lendName(place);
    long[] lentBefore = new long[MAX_NESTING];
    int open = 0;
    do {
      JsonToken token = json.currentToken();
      if (token.isStructStart()) {
        lentBefore[open++] = budget.lent();
      } else if (token.isStructEnd()) {
        budget.settle(lentBefore[--open]);
      } else if (token == JsonToken.FIELD_NAME) {
        lendName(place);
      }
      if (open > 0) {
        json.nextToken();
      }
    } while (open > 0);
  }

  private void lendName(String place) throws IOException {
    String name = json.currentName();
    if (name != null) {
      spend(budget.lend(TEXT + (long) CHARACTER * name.length()), place);
    }
  }

  private Double number(String place) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    if (!json.hasToken(JsonToken.VALUE_NULL)) {
      wrongType(place, "a number");
    }
    return null;
  }

  private List<String> texts(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return List.of();
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(place, "an array of text");
      return List.of();
    }
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      limit(values.size(), place);
      spend(budget.take(ITEM), place);
      // The place costs more than the value, and is seldom wanted.
      values.add(
          json.hasToken(JsonToken.VALUE_STRING)
              ? kept(place)
              : text(place + "[" + values.size() + "]"));
    }
    return values;
  }

  private double[] numbers(String place) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      wrongType(place, "an array of numbers");
      return null;
    }
    double[] values = new double[16];
    int n = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      limit(n, place);
      spend(budget.take(ITEM), place);
      if (n == values.length) {
        values = Arrays.copyOf(values, n * 2);
      }
      if (json.currentToken().isNumeric()) {
        values[n++] = json.getDoubleValue();
      } else {
        Double absent = number(place + "[" + n + "]");
        values[n++] = absent == null ? Double.NaN : absent;
      }
    }
    return Arrays.copyOf(values, n);
  }

  private void limit(int count, String place) {
    if (count >= MAX_LIST) {
      throw UserException.of("%s: %s has more than %d items", source, place, MAX_LIST);
    }
  }

  private void wrongType(String place, String expected) throws IOException {
    builder.problem(
        place,
        expected
            + " expected, "
            + found(json.currentToken())
            + " found at line"
            + place(json.currentTokenLocation()));
    passOver(place);
  }

  private UserException notAnAtlas(String why) {
    return new UserException(
        source + ": not an atlas: " + why + "; a file of the format '" + FORMAT + "' is expected");
  }

  private static String found(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "nothing";
    };
  }

  private static String place(JsonLocation location) {
    return " " + location.getLineNr() + ", column " + location.getColumnNr();
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
