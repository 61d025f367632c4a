/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.query.SignedQueries;

/**
 * Which columns of a table hold what, found from its header and the options: the one place that
 * knows, for text and columnar sources alike. Positions are from 0; -1 where there is no such
 * column.
 *
 * @param id the query id or contrast
 * @param genes the list of genes
 * @param gene a single gene
 * @param direction where signed queries have their directions: the list of down genes, or the
 *     direction of a single gene; -1 for unsigned queries
 * @param keep positions of the columns to carry through
 * @param contrasts for each contrast of the table, where its values are; the name is null where
 *     {@code id} or the file gives it
 */
record TableColumns(
    Shape shape,
    int id,
    int genes,
    int gene,
    int direction,
    List<Integer> keep,
    List<Contrast> contrasts)
    implements Serializable {

  private static final List<String> GENE_NAMES =
      List.of("hgnc_symbol", "symbol", "gene_symbol", "gene_name", "gene", "gene_id");
  private static final List<String> CONTRAST_NAMES = List.of("contrast", "comparison", "cluster");
  private static final int MAX_LISTED = 30;
  private static final int LONGEST_LIST = 1000;

  /** Where the values of one contrast are. */
  record Contrast(String name, EnumMap<Variable, Integer> columns) implements Serializable {
    int column(Variable variable) {
      return columns.getOrDefault(variable, -1);
    }
  }

  /**
   * @param source names the table in messages
   * @throws UserException when the columns of the shape asked for, or of any shape, are not there
   */
  static TableColumns find(List<String> header, CollectionOptions options, String source) {
    return new Finder(header, options, source).find();
  }

  /** Whether its queries have down genes. */
  boolean signed() {
    return direction >= 0;
  }

  Form form() {
    return new Form(shape, signed());
  }

  /** The search through one header. */
  private record Finder(List<String> header, CollectionOptions options, String source) {

    TableColumns find() {
      int id = position(options.idColumn());
      int genes = position(options.genesColumn());
      Layout layout = options.layout();
      if (layout == Layout.SETS || (layout == null && id >= 0 && genes >= 0)) {
        return sets(id, genes);
      }
      if (!options.keep().isEmpty()) {
        throw UserException.of(
            "%s: --keep carries columns of a collection with a query a row; this is another layout",
            source);
      }
      Contrast plain = plainContrast();
      boolean differential = plain.column(Variable.LOG2FC) >= 0;
      boolean maybeMembers = !differential && options.valueColumns().isEmpty();
      if (layout != Layout.WIDE && maybeMembers && id >= 0 && gene(false) >= 0) {
        return members(id);
      }
      if (layout != Layout.WIDE && differential) {
        return longTable(plain);
      }
      if (layout != Layout.LONG) {
        List<Contrast> groups = wideContrasts();
        if (!groups.isEmpty()) {
          groups.forEach(this::requireVariables);
          return new TableColumns(Shape.DE_WIDE, -1, -1, geneOf(groups, -1), -1, List.of(), groups);
        }
      }
      throw nothingFound();
    }

    private TableColumns sets(int id, int genes) {
      List<Integer> keep = new ArrayList<>();
      if (id < 0) {
        throw missing(options.idColumn(), "--id-column");
      }
      if (genes < 0) {
        throw missing(options.genesColumn(), "--genes-column");
      }
      int down =
          SignedQueries.isDown(SignedQueries.DOWN_COLUMN, options.genesColumn())
              ? position(SignedQueries.DOWN_COLUMN)
              : -1;
      requireSigned(down, SignedQueries.DOWN_COLUMN);
      for (String column : options.keep()) {
        int position = position(column);
        if (position < 0) {
          throw missing(column, "--keep");
        }
        keep.add(position);
      }
      return new TableColumns(Shape.SETS, id, genes, -1, down, keep, List.of());
    }

    private TableColumns members(int id) {
      int direction = position(SignedQueries.DIRECTION_COLUMN);
      requireSigned(direction, SignedQueries.DIRECTION_COLUMN);
      return new TableColumns(Shape.MEMBERS, id, -1, gene(true), direction, List.of(), List.of());
    }

    private void requireSigned(int position, String column) {
      if (options.signed() && position < 0) {
        throw UserException.of(
            "%s: --signed is given, but there is no column '%s'; it has %s",
            source, column, listed());
      }
    }

    private TableColumns longTable(Contrast plain) {
      requireVariables(plain);
      int contrast = contrastColumn();
      return new TableColumns(
          contrast >= 0 ? Shape.DE_LONG : Shape.DE_FILE,
          contrast,
          -1,
          geneOf(List.of(plain), contrast),
          -1,
          List.of(),
          List.of(plain));
    }

    /** The first column has the genes where no name tells, unless it is known for another thing. */
    private int geneOf(List<Contrast> contrasts, int id) {
      int gene = gene(true);
      if (gene == id || contrasts.stream().anyMatch(c -> c.columns().containsValue(gene))) {
        throw UserException.of(
            "%s: no column of genes; one of %s is expected, it has %s; name the right one with"
                + " --gene-column",
            source, String.join(", ", GENE_NAMES), listed());
      }
      return gene;
    }

    /** With any tool allowed, a table of scanpy is known by its name of the fold change. */
    private Preset tool() {
      return options.preset() == Preset.ANY && firstOf(Preset.SCANPY.namesOf(Variable.LOG2FC)) >= 0
          ? Preset.SCANPY
          : options.preset();
    }

    private List<String> namesOf(Variable variable) {
      String given = options.valueColumns().get(variable);
      return given == null ? options.preset().namesOf(variable) : List.of(given);
    }

    private int contrastColumn() {
      if (options.contrastColumn() != null) {
        int given = position(options.contrastColumn());
        if (given < 0) {
          throw missing(options.contrastColumn(), "--contrast-column");
        }
        return given;
      }
      int id = position(options.idColumn());
      return id >= 0 ? id : firstOf(CONTRAST_NAMES, tool().contrastNames());
    }

    private Contrast plainContrast() {
      EnumMap<Variable, Integer> columns = new EnumMap<>(Variable.class);
      for (Variable variable : Variable.values()) {
        int position = firstOf(namesOf(variable));
        if (position >= 0) {
          columns.put(variable, position);
        }
      }
      return new Contrast(null, columns);
    }

    private List<Contrast> wideContrasts() {
      Pattern pattern = pattern();
      Map<String, EnumMap<Variable, Integer>> groups = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        Matcher matcher = pattern.matcher(header.get(i));
        if (!matcher.matches()) {
          continue;
        }
        for (Variable variable : Variable.values()) {
          if (namesOf(variable).stream().anyMatch(matcher.group("value")::equalsIgnoreCase)) {
            Integer former =
                groups
                    .computeIfAbsent(matcher.group("contrast"), c -> new EnumMap<>(Variable.class))
                    .putIfAbsent(variable, i);
            if (former != null && header.get(former).equals(header.get(i))) {
              throw UserException.of(
                  "%s: the contrast '%s' stands twice: columns %d and %d are both '%s'; rename or"
                      + " remove one of them",
                  source, matcher.group("contrast"), former + 1, i + 1, header.get(i));
            }
          }
        }
      }
      return groups.entrySet().stream()
          .filter(group -> group.getValue().containsKey(Variable.LOG2FC))
          .map(group -> new Contrast(group.getKey(), group.getValue()))
          .toList();
    }

    private Pattern pattern() {
      String given = options.contrastPattern();
      if (given == null) {
        List<String> values = new ArrayList<>();
        for (Variable variable : Variable.values()) {
          namesOf(variable).forEach(name -> values.add(Pattern.quote(name)));
        }
        return Pattern.compile(
            "(?<contrast>.+?)[_.](?<value>" + String.join("|", values) + ")",
            Pattern.CASE_INSENSITIVE);
      }
      try {
        Pattern pattern = Pattern.compile(given);
        if (given.contains("(?<contrast>") && given.contains("(?<value>")) {
          return pattern;
        }
      } catch (PatternSyntaxException e) {
        throw UserException.of("--contrast-pattern '%s': %s", given, e.getDescription());
      }
      throw UserException.of(
          "--contrast-pattern '%s' needs the groups (?<contrast>...) and (?<value>...)", given);
    }

    private void requireVariables(Contrast contrast) {
      Set<Variable> needed = options.up().variables();
      if (options.down() != null) {
        needed.addAll(options.down().variables());
      }
      for (Variable variable : needed) {
        require(variable, contrast, ", which the condition needs");
      }
      for (Variable variable : options.valueColumns().keySet()) {
        require(variable, contrast, "");
      }
    }

    private void require(Variable variable, Contrast contrast, String why) {
      if (contrast.column(variable) < 0) {
        throw UserException.of(
            "%s: no column of %s%s%s; %s is expected, it has %s; name the right one with %s",
            source,
            variable.columnName(),
            contrast.name() == null ? "" : " for the contrast " + contrast.name(),
            why,
            oneOf(namesOf(variable)),
            listed(),
            option(variable));
      }
    }

    private static String oneOf(List<String> names) {
      return (names.size() > 1 ? "one of " : "") + String.join(", ", names);
    }

    private static String option(Variable variable) {
      return "--" + variable.columnName() + "-column";
    }

    private int gene(boolean orFirst) {
      if (options.geneColumn() != null) {
        int given = position(options.geneColumn());
        if (given < 0) {
          throw missing(options.geneColumn(), "--gene-column");
        }
        return given;
      }
      int named = firstOf(GENE_NAMES, tool().geneNames());
      return named < 0 && orFirst ? 0 : named;
    }

    @SafeVarargs
    private int firstOf(List<String>... lists) {
      for (List<String> names : lists) {
        for (String name : names) {
          int position = position(name);
          if (position >= 0) {
            return position;
          }
        }
      }
      return -1;
    }

    private int position(String name) {
      int exact = header.indexOf(name);
      if (exact >= 0) {
        return exact;
      }
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).equalsIgnoreCase(name)) {
          return i;
        }
      }
      return -1;
    }

    private UserException missing(String column, String option) {
      return UserException.of(
          "%s: no column '%s'; it has %s; name the right one with %s",
          source, column, listed(), option);
    }

    private UserException nothingFound() {
      return UserException.of(
          "%s: neither %s and %s, nor %s and a gene column, nor the columns of a DE table"
              + " (log2 fold change: %s); it has %s; name them with --id-column, --genes-column,"
              + " --gene-column, those of a DE table with --log2fc-column and --padj-column,"
              + " --preset or --contrast-pattern",
          source,
          options.idColumn(),
          options.genesColumn(),
          options.idColumn(),
          oneOf(namesOf(Variable.LOG2FC)),
          listed());
    }

    private String listed() {
      List<String> shown = header.subList(0, Math.min(MAX_LISTED, header.size()));
      String more =
          header.size() > MAX_LISTED ? " and " + (header.size() - MAX_LISTED) + " more" : "";
      return "the columns " + OneLine.of(String.join(", ", shown), LONGEST_LIST) + more;
    }
  }
}
