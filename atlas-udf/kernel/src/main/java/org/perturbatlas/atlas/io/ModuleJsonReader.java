/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;

/**
 * Streams a list of modules: an array of them, or an object with the array in its field {@code
 * modules}, as an atlas file is one. A module is read strictly, as people write these files.
 */
final class ModuleJsonReader extends JsonFileReader<List<Module>> {

  private ModuleJsonReader(JsonParser json, String source) {
    super(json, source, "the list of modules", new AtlasBuilder(source), HeapBudget.ofThisJvm());
  }

  static List<Module> read(InputStream in, String source) throws IOException {
    try (JsonParser json = parser(in)) {
      return new ModuleJsonReader(json, source).checkedDocument();
    }
  }

  @Override
  List<Module> document() throws IOException {
    JsonToken first = json.nextToken();
    boolean listed = first == JsonToken.START_ARRAY;
    if (listed) {
      objects("modules", this::module);
    } else if (first == JsonToken.START_OBJECT) {
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        if (field.equals("modules")) {
          listed = objects(field, this::module);
        } else {
          passOver(field);
        }
      }
    }
    if (!listed) {
      throw new UserException(
          source
              + ": holds no modules; a JSON array of modules is expected, or an object with a field"
              + " 'modules'");
    }
    if (json.nextToken() != null) {
      builder.problem(
          "line" + place(json.currentTokenLocation()), "text after the end of the modules");
    }
    return builder.modules();
  }

  private void module(String place) throws IOException {
    ModuleFields module = module(place, true);
    checkMembers(place + ".anchors", module.anchors());
    checkMembers(place + ".core", module.core());
    builder.module(place, module.name(), module.title(), module.anchors(), module.core());
  }

  private void checkMembers(String place, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (Names.normalize(names.get(i)) == null) {
        builder.problem(place + "[" + i + "]", "blank; the name of a perturbation is expected");
      }
    }
  }
}
