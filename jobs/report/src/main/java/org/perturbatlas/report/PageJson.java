/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A page as JSON for its script, fit to stand inside HTML. */
final class PageJson {

  private static final ObjectMapper JSON =
      new ObjectMapper(new JsonFactoryBuilder().characterEscapes(new ScriptEscapes()).build());

  private PageJson() {}

  static String of(Page page) {
    ObjectNode root = JSON.createObjectNode();
    root.put("title", page.title());
    root.put("subtitle", page.subtitle());
    root.put("footer", page.footer());
    root.set("facts", JSON.valueToTree(page.facts()));
    ArrayNode sections = root.putArray("sections");
    for (Section section : page.sections()) {
      ObjectNode node = sections.addObject();
      node.put("id", section.id());
      node.put("title", section.title());
      node.put("text", section.text());
      ArrayNode figures = node.putArray("figures");
      for (Figure figure : section.figures()) {
        ObjectNode drawn = JSON.valueToTree(figure);
        figures.add(drawn.put("kind", figure.kind()));
      }
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.getFactory().createGenerator(text)) {
      JSON.writeTree(out, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
