/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** Reads the catalog format: strict about what it knows, and passing over what it does not. */
final class CatalogReader {

  private static final String FORMAT = "perturb-atlas-catalog";
  private static final int FORMAT_VERSION = 1;
  private static final int MOST_ENTRIES = 100_000;
  private static final int SHOWN = 200;

  private final JsonParser json;
  private final String source;
  private final List<CatalogEntry> entries = new ArrayList<>();
  private boolean hasEntries;
  private boolean isCatalog;
  private boolean isKnownVersion;

  private CatalogReader(JsonParser json, String source) {
    this.json = json;
    this.source = source;
  }

  /**
   * @param source names the catalog in messages
   * @throws UserException with the place of the first fault
   */
  static Catalog read(InputStream in, String source) throws IOException {
    try (JsonParser json = FlatJson.FACTORY.createParser(in)) {
      return new CatalogReader(json, source).document();
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
      throw new UserException(
          source + line + ": not valid JSON: " + OneLine.of(e.getOriginalMessage(), SHOWN), e);
    } catch (CharConversionException e) {
      throw new UserException(source + ": not UTF-8", e);
    }
  }

  private Catalog document() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw notACatalog();
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field(name);
    }
    if (!isCatalog || !isKnownVersion) {
      throw notACatalog();
    }
    if (!hasEntries) {
      throw new UserException(source + ": atlases is missing; an array of entries is expected");
    }
    if (json.nextToken() != null) {
      throw new UserException(source + ": text after the end of the catalog");
    }
    checkNames();
    return new Catalog(source, entries);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "format" ->
          isCatalog = json.hasToken(JsonToken.VALUE_STRING) && FORMAT.equals(json.getText());
      case "formatVersion" ->
          isKnownVersion =
              json.hasToken(JsonToken.VALUE_NUMBER_INT)
                  && json.getText().equals(Integer.toString(FORMAT_VERSION));
      case "atlases" -> {
        hasEntries = true;
        atlases();
      }
      default -> {}
    }
    json.skipChildren();
  }

  private void atlases() throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw new UserException(source + ": atlases is no array; an array of entries is expected");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String place = source + ": atlases[" + entries.size() + "]";
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        throw new UserException(place + " is no object; an entry is expected");
      }
      if (entries.size() == MOST_ENTRIES) {
        throw new UserException(
            source + ": more than " + MOST_ENTRIES + " atlases; at most that many are read");
      }
      entries.add(new EntryFields(place, FlatJson.fields(json)).entry());
    }
  }

  /** Names become folders, and some file systems do not tell cases apart. */
  private void checkNames() {
    Map<String, AtlasName> spelling = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      AtlasName name = entries.get(i).name();
      String place = source + ": atlases[" + i + "]: " + name;
      AtlasName first = spelling.putIfAbsent(name.name().toLowerCase(Locale.ROOT), name);
      if (first != null && !first.name().equals(name.name())) {
        throw new UserException(
            place + " differs from the name " + first.name() + " by case only; names must not");
      }
      if (!seen.add(name.toString().toLowerCase(Locale.ROOT))) {
        throw new UserException(
            place + " is there already, perhaps in another case; a version stands once");
      }
    }
  }

  private UserException notACatalog() {
    return new UserException(
        source
            + ": not a catalog that this release reads; a JSON object with \"format\": \""
            + FORMAT
            + "\" and \"formatVersion\": "
            + FORMAT_VERSION
            + " is expected");
  }
}
