/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page as one file of HTML that needs no other and no network. Its policy
 * (Content-Security-Policy in the head) lets a browser run the scripts that stand in it, by their
 * hashes, and fetch nothing. The values of the page are JSON that the script turns into text of
 * elements; none of them is ever read as HTML. The same page gives the same bytes.
 */
public final class PageHtml {

  /** Most bytes that a page should have. */
  public static final int MAX_BYTES = 15_000_000;

  /** Parts of the script, in order: each uses those above it. */
  private static final List<String> SCRIPTS =
      List.of("dom.js", "format.js", "theme.js", "charts.js", "export.js", "table.js", "page.js");

  private PageHtml() {}

  /** The file, in UTF-8. */
  public static byte[] bytes(Page page) {
    String style = resource("page.css");
    String charts = resource("echarts/echarts.min.js");
    StringBuilder script = new StringBuilder("(() => {\n\"use strict\";\n");
    SCRIPTS.forEach(name -> script.append(resource(name)));
    script.append("})();\n");
    requireInert(style, charts, script.toString());
    String policy =
        "default-src 'none'; script-src %s %s; style-src %s; img-src data: blob:; base-uri 'none'; form-action 'none'"
            .formatted(hash(charts), hash(script.toString()), hash(style));
    return String.join(
            "",
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"color-scheme\" content=\"light dark\">\n",
            "<title>" + escaped(page.title()) + "</title>\n",
            "<style>" + style + "</style>\n</head>\n<body>\n",
            "<noscript>This page draws itself by the script in it; please allow scripts.</noscript>\n",
            "<script type=\"application/json\" id=\"data\">" + PageJson.of(page) + "</script>\n",
            "<script>" + charts + "</script>\n",
            "<script>" + script + "</script>\n</body>\n</html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A script that held the end of its own element would spill into the page. */
  private static void requireInert(String... parts) {
    for (String part : parts) {
      String lower = part.toLowerCase(java.util.Locale.ROOT);
      if (lower.contains("</script") || lower.contains("</style") || lower.contains("<!--")) {
        throw new IllegalStateException("A part of the page ends its own element");
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Line ends as HTML parsers see them, as the hashes are of what they see. */
  private static String resource(String name) {
    try (InputStream in = PageHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
