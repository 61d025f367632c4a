/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageHtmlTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Property(tries = 200)
  void anyTextComesBackAndNoneEndsItsElement(@ForAll String text) throws IOException {
    Page page = new Page("t", text, List.of(new Fact(text, text, null)), List.of(), "f");
    String json = PageJson.of(page);
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.get("subtitle").asText())
        .isEqualTo(text.replaceAll("[\u202a-\u202e\u2066-\u2069]", "\ufffd"));
    assertThat(read.get("facts").get(0).get("note").isNull()).isTrue();
  }

  @Test
  void noNameTurnsTheWordsOfASentenceRound() {
    String json = PageJson.of(new Page("t", "a\u202eb\u2067c", List.of(), List.of(), "f"));
    assertThat(json).contains("\"a\\ufffdb\\ufffdc\"");
  }

  @Test
  void hasNoAddressOfAnythingElse() {
    String html = html(SamplePages.of(3));
    String head = html.substring(0, html.indexOf("<style>"));
    assertThat(head)
        .contains("default-src 'none'", "script-src 'sha256-", "style-src 'sha256-")
        .doesNotContain("unsafe", "http:", "https:");
    assertThat(html).doesNotContain("<link", "<script src", "@import", "url(http");
    Matcher data = DATA.matcher(html);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).doesNotContain("<");
    // The title and the three scripts are all there is.
    assertThat(html.split("</script>", -1)).hasSize(4);
    assertThat(html).contains("<title>A page &lt;/script&gt;&lt;img");
  }

  @Test
  void samePageGivesTheSameBytesOfBoundedLength() {
    byte[] bytes = PageHtml.bytes(SamplePages.of(5000));
    assertThat(bytes).isEqualTo(PageHtml.bytes(SamplePages.of(5000)));
    assertThat(bytes.length).isLessThan(PageHtml.MAX_BYTES);
  }

  @Test
  void seriesHaveAValueACategory() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BarFigure(
                    "id",
                    "t",
                    "s",
                    "c",
                    "v",
                    Unit.COUNT,
                    List.of("a", "b"),
                    List.of(),
                    List.of(new BarFigure.Series("one", Tone.FIRST, List.of(1))),
                    false,
                    false))
        .withMessageContaining("2 values");
  }

  private static String html(Page page) {
    return new String(PageHtml.bytes(page), StandardCharsets.UTF_8);
  }
}
