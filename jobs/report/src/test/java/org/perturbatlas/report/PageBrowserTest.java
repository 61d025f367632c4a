/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.w3c.dom.Document;

/** A page of 5,000 queries, hostile names among them, in a real browser. */
@Tag("browser")
class PageBrowserTest {

  private static final int QUERIES = 5000;
  private static final double LOAD_MILLISECONDS = 2000;
  private static final double SEARCH_MILLISECONDS = 200;
  private static final List<String> DRAWN = List.of("bars", "curve", "heat", "intervals");

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Browser.start(folder);
    page = folder.resolve("page.html");
    Files.write(page, PageHtml.bytes(SamplePages.of(QUERIES)));
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.driver().manage().window().setSize(new Dimension(1280, 900));
    browser.requests();
    browser.complaints();
    browser.open(page);
  }

  /** The best of three, as other work on the machine is no fault of the page. */
  @Test
  void isThereInTwoSecondsAndAsksForNothing() {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      browser.open(page);
      browser.await("performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
      best =
          Math.min(
              best, browser.number("performance.getEntriesByType('navigation')[0].loadEventEnd"));
    }
    assertThat(best).isLessThan(LOAD_MILLISECONDS);
    drawAll();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.equals(page.toUri().toString()) || url.startsWith("data:"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void searchAnswersAtOnce() {
    String timed =
        """
        const search = document.querySelector('input[type=search]');
        let worst = 0;
        for (const typed of ['q', 'query_49', 'gene1', 'liver very high', 'nothing like it', '']) {
          const start = performance.now();
          search.value = typed;
          search.dispatchEvent(new Event('input'));
          document.querySelector('.explorer').getBoundingClientRect();
          worst = Math.max(worst, performance.now() - start);
        }
        return worst;
        """;
    browser.run(timed);
    assertThat(((Number) browser.run(timed)).doubleValue()).isLessThan(SEARCH_MILLISECONDS);
    WebElement search = browser.element("input[type=search]");
    search.sendKeys("query_4999");
    assertThat(status()).startsWith("1 to 1 of 1 found among 5,000");
    search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "query_12 LIVER very");
    assertThat(names()).isNotEmpty().allMatch(name -> name.startsWith("query_12"));
    search.sendKeys("nothing");
    assertThat(status()).isEqualTo("Nothing found among 5,000.");
    search.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    new Select(browser.element(".controls select")).selectByVisibleText("High");
    assertThat(status()).isEqualTo("1 to 25 of 1,000 found among 5,000");
  }

  @Test
  void sortsByEveryHeadWithNothingAtTheEnd() {
    String score = ".explorer th:nth-child(4) button";
    press(score);
    assertThat(browser.element("th[aria-sort]").getDomAttribute("aria-sort"))
        .isEqualTo("descending");
    List<Double> down = cells(4).stream().map(Double::valueOf).toList();
    assertThat(down).isSortedAccordingTo((a, b) -> Double.compare(b, a)).startsWith(0.999);
    press(score);
    assertThat(browser.element("th[aria-sort]").getDomAttribute("aria-sort"))
        .isEqualTo("ascending");
    assertThat(cells(4).stream().map(Double::valueOf).toList()).isSorted().startsWith(0.0);
    press(".pager button:last-child");
    assertThat(cells(4)).containsOnly("–");
    press(".pager button:first-child");
    press(".explorer th:nth-child(1) button");
    assertThat(browser.elements("th[aria-sort]")).hasSize(1);
    assertThat(names().subList(1, 4)).containsExactly("query_0", "query_2", "query_3");
  }

  @Test
  void worksByKeyboardAlone() {
    new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
    assertThat(focused("textContent")).isEqualTo("Skip to the figures");
    assertThat(browser.text("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    new Actions(browser.driver()).sendKeys(Keys.TAB, Keys.ENTER).perform();
    assertThat(browser.text("document.documentElement.dataset.theme")).isEqualTo("dark");
    new Actions(browser.driver()).sendKeys("/").perform();
    assertThat(focused("type")).isEqualTo("search");
    assertThat(focused("value")).isEmpty();
    // Past the filter and the table, which scrolls by keys, to the heads and the first row.
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
      reached.add(focused("tagName") + " " + focused("className"));
    }
    assertThat(reached).startsWith("SELECT ", "DIV scroll", "BUTTON sort").endsWith("BUTTON open");
    new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
    assertThat(focused("ariaExpanded")).isEqualTo("true");
    assertThat(browser.elements("tr.detail table tbody tr")).hasSize(15);
    new Actions(browser.driver()).sendKeys(Keys.SPACE).perform();
    assertThat(browser.elements("tr.detail")).isEmpty();
  }

  @Test
  void theFocusStaysAmongThePages() {
    press(".pager button:nth-child(3)");
    assertThat(status()).startsWith("26 to 50 ");
    assertThat(focused("textContent")).isEqualTo("Next");
    new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
    assertThat(status()).startsWith("51 to 75 ");
    press(".pager button:last-child");
    assertThat(focused("textContent")).isEqualTo("First");
  }

  @Test
  void chancesAndNamesAreReadWhole() {
    assertThat(cells(6)).startsWith("1.0 × 10⁻⁴", "0.01");
    drawAll();
    List<?> names =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('#heat svg text')].map(t => t.textContent)");
    assertThat(names)
        .map(String::valueOf)
        .contains("GENE7+GENE8", "GENE28+GENE29", "GENE35+GENE36");
  }

  @Test
  void everythingHasANameAndEveryDrawingItsNumbers() {
    String nameless =
        """
        return [...document.querySelectorAll('button, input, select, [role=img], [role=region], nav')]
          .filter(e => !(e.ariaLabel || e.textContent.trim() || (e.labels && e.labels.length)))
          .map(e => e.outerHTML);
        """;
    assertThat((List<?>) browser.run(nameless)).isEmpty();
    assertThat(browser.elements("h1")).hasSize(1);
    for (String id : DRAWN) {
      assertThat(browser.element("#" + id + " [role=img]").getDomAttribute("aria-label"))
          .isNotBlank();
      press("#" + id + " summary");
      assertThat(browser.elements("#" + id + " details tbody tr")).isNotEmpty();
    }
    assertThat(browser.elements("#bars details tbody tr")).hasSize(2);
  }

  @Test
  void valuesAreNeverRunOrRead() {
    drawAll();
    press("button[aria-expanded=false]");
    browser.element("input[type=search]").sendKeys("onerror");
    assertThat(names()).contains(shown(SamplePages.HOSTILE));
    assertThat(browser.driver().getTitle()).startsWith("A page </script>");
    assertThat(browser.element("h1").getText()).contains("onerror=\"document.title='taken'\"");
    assertThat(browser.number("document.images.length")).isZero();
    assertThat(browser.number("document.scripts.length")).isEqualTo(3);
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void followsTheThemeOfTheSystemAndItsButton(String theme) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    browser.open(page);
    boolean dark = theme.equals("dark");
    drawAll();
    assertThat(isDark()).isEqualTo(dark);
    assertThat(contrast()).isGreaterThan(7);
    String colour = browser.element("#bars svg text").getCssValue("fill");
    assertThat(browser.element("#theme").getText()).isEqualTo(dark ? "Light theme" : "Dark theme");
    browser.element("#theme").click();
    assertThat(isDark()).isEqualTo(!dark);
    assertThat(browser.element("#bars svg text").getCssValue("fill")).isNotEqualTo(colour);
    assertThat(contrast()).isGreaterThan(7);
  }

  @Test
  void savesEveryDrawingAsVectorsAndPixels() throws Exception {
    for (String id : DRAWN) {
      press("#" + id + " [data-export=svg]");
      press("#" + id + " [data-export=png]");
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(saved(id + ".svg").toFile());
      assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(svg.getElementsByTagName("text").getLength()).isGreaterThan(3);
      assertThat(svg.getElementsByTagName("script").getLength()).isZero();
      BufferedImage png = ImageIO.read(saved(id + ".png").toFile());
      assertThat(png.getWidth()).isGreaterThanOrEqualTo(960);
      assertThat(png.getRGB(png.getWidth() / 2, png.getHeight() - 1) & 0xffffff)
          .as("paper")
          .isEqualTo(0xfdfcfa);
      assertThat(colours(png)).as("colours of " + id).isGreaterThan(10);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 760, 1600})
  void fitsNarrowAndWideWindows(int width) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    try {
      browser.open(page);
      drawAll();
      assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(
              browser.number("document.querySelector('#bars svg').getBoundingClientRect().right"))
          .isLessThanOrEqualTo(width);
    } finally {
      browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  /** Drawings come when they are near. */
  private static void drawAll() {
    for (String id : DRAWN) {
      browser.run("document.getElementById(arguments[0]).scrollIntoView()", id);
      browser.await("document.querySelector('#" + id + " svg') !== null");
    }
  }

  private static void press(String css) {
    browser.run("arguments[0].scrollIntoView({block: 'center'})", browser.element(css));
    browser.run("arguments[0].click()", browser.element(css));
  }

  private static String status() {
    return browser.element(".explorer .status").getText();
  }

  private static List<String> names() {
    return browser.elements(".explorer tbody tr:not(.detail) > th button").stream()
        .map(button -> button.getDomProperty("textContent"))
        .toList();
  }

  private static List<String> cells(int column) {
    return browser.elements(".explorer tbody tr > :nth-child(" + column + ")").stream()
        .map(WebElement::getText)
        .toList();
  }

  private static String shown(String name) {
    return name.length() > 80 ? name.substring(0, 79) + "…" : name;
  }

  private static String focused(String property) {
    return String.valueOf(browser.run("return document.activeElement[arguments[0]]", property));
  }

  private static boolean isDark() {
    return browser.number(luminance("backgroundColor")) < 0.2;
  }

  /** Of text on paper, as WCAG defines it. */
  private static double contrast() {
    double ink = browser.number(luminance("color"));
    double paper = browser.number(luminance("backgroundColor"));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }

  private static String luminance(String property) {
    return """
        (() => {
          const [r, g, b] = getComputedStyle(document.body).%s.match(/\\d+/g).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        })()
        """
        .formatted(property)
        .strip();
  }

  /** The browser makes an empty file first, and renames what it has fetched to it. */
  private static Path saved(String name) throws InterruptedException, IOException {
    Path file = folder.resolve("saved").resolve(name);
    for (int i = 0; i < 500 && !(Files.exists(file) && Files.size(file) > 0); i++) {
      Thread.sleep(20);
    }
    assertThat(file).isNotEmptyFile();
    return file;
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }
}
