/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.error.OneLine;

/**
 * Collects the parts of an atlas from any source, normalises them, and finds every problem before
 * it refuses. Places are paths into the source, such as {@code perturbations[12].up}.
 */
public final class AtlasBuilder {

  private static final int MOST_NOTES = 1_000;
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_NAME = 60;

  private final String source;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final GeneNames genes = new GeneNames();
  private final Map<String, Integer> geneNumbers = new HashMap<>();

  /** By gene the last set that it was met in. */
  private int[] lastSets = new int[16];

  /** The pool of the last texts that came from one, and by its numbers those of genes, plus one. */
  private PooledTexts.Pool lastPool;

  private int[] pooledGenes = new int[0];
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Map<String, Perturbation> perturbations = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private int setsRead;
  private boolean hasSignature;
  private boolean isAtlasFile;
  private AtlasInfo info;

  /** {@code source} names the atlas in messages: a file, say. */
  public AtlasBuilder(String source) {
    this.source = source;
  }

  /** Notes that the source is an atlas file or folder, of which a command lists every problem. */
  public AtlasBuilder fromAtlasFile() {
    isAtlasFile = true;
    return this;
  }

  /**
   * Notes a problem that the reader of a source found itself.
   *
   * @throws InvalidAtlasException with those found so far when there are a thousand: so many are no
   *     slip, and a hostile source could bring any number
   */
  public void problem(String place, String message) {
    problems.add(note(place, message));
    if (problems.size() == MOST_NOTES) {
      throw new InvalidAtlasException(source, problems, isAtlasFile);
    }
  }

  /** Notes something odd that is legal; after a thousand, nothing more. */
  public void warning(String place, String message) {
    if (warnings.size() < MOST_NOTES) {
      warnings.add(note(place, message));
    }
  }

  private static String note(String place, String message) {
    return OneLine.of(place.isEmpty() ? message : place + ": " + message, LONGEST_NOTE);
  }

  private static String quoted(String name) {
    return "'" + OneLine.of(name, LONGEST_NAME) + "'";
  }

  /** The oddities found that do not make the atlas invalid, a line each. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  public AtlasBuilder info(AtlasInfo value) {
    info = value;
    if (Names.strip(value.name()) == null) {
      problem("name", "missing or blank; an atlas needs a name");
    }
    if (Names.strip(value.version()) == null) {
      problem("version", "missing or blank; an atlas needs a version");
    }
    checkText("name", value.name());
    checkText("version", value.version());
    checkText("organism", value.organism());
    checkText("cellLine", value.cellLine());
    checkText("dataset", value.dataset());
    checkText("licence", value.licence());
    checkText("citation", value.citation());
    return this;
  }

  public AtlasBuilder module(
      String place, String name, String title, List<String> anchors, List<String> core) {
    String label = Names.strip(name);
    checkText(place, label);
    checkText(place + ".title", title);
    Module module =
        new Module(label, Names.strip(title), names(place, anchors), names(place, core));
    if (label == null) {
      problem(place, "a module without a name");
    } else if (modules.putIfAbsent(label, module) != null) {
      problem(place, "a second module named " + quoted(label));
    }
    return this;
  }

  /** Adds a module of another atlas. */
  public AtlasBuilder module(Module module) {
    return module(
        "module " + quoted(module.name()),
        module.name(),
        module.title(),
        module.anchors(),
        module.core());
  }

  /**
   * Adds one perturbation. One whose name is blank is dropped with a warning; its fields are held
   * to the rules all the same.
   */
  public AtlasBuilder perturbation(String place, Draft draft) {
    String name = Names.normalize(draft.name);
    Perturbation perturbation = checked(place, name, draft);
    if (name == null) {
      warning(place, "a perturbation without a name, left out");
      return this;
    }
    hasSignature |= !perturbation.up().isEmpty();
    checkText(place, name);
    String former = places.putIfAbsent(name, quoted(draft.name) + " at " + place);
    if (former != null) {
      problem(
          place,
          quoted(draft.name)
              + " and "
              + former
              + " are the same perturbation name after normalisation");
      return this;
    }
    perturbations.put(name, perturbation);
    return this;
  }

  /** Finds the problems of one whose name the source could not give, a problem noted already. */
  public void unnamedPerturbation(String place, Draft draft) {
    hasSignature |= !checked(place, null, draft).up().isEmpty();
  }

  private Perturbation checked(String place, String name, Draft draft) {
    for (String attribute : draft.attributes.keySet()) {
      if (!Perturbation.ATTRIBUTES.contains(attribute)) {
        problem(place, "unknown attribute " + quoted(attribute));
      }
      checkText(place + "." + attribute, draft.attributes.get(attribute));
    }
    checkText(place + ".predictedModule", draft.predictedModule);
    return new Perturbation(
        name,
        genes(place + ".up", draft.up, draft.upWeight),
        genes(place + ".down", draft.down, draft.downWeight),
        Names.strip(draft.predictedModule),
        finite(place + ".masterRegulatorScore", draft.masterRegulatorScore),
        finite(place + ".masterScoreNorm", draft.masterScoreNorm),
        draft.attributes);
  }

  /**
   * One perturbation as its source has it, before normalisation. Fields that stay null are absent.
   */
  public static final class Draft {
    public String name;
    public List<String> up = List.of();
    public List<String> down = List.of();
    public double[] upWeight;
    public double[] downWeight;
    public String predictedModule;
    public Double masterRegulatorScore;
    public Double masterScoreNorm;
    public final Map<String, String> attributes = new LinkedHashMap<>();

    /** A perturbation of another atlas, to be changed and added to a new one. */
    public static Draft of(Perturbation perturbation) {
      Draft draft = new Draft();
      draft.name = perturbation.name();
      draft.up = perturbation.up().toList();
      draft.upWeight = perturbation.up().weights();
      draft.down = perturbation.down().toList();
      draft.downWeight = perturbation.down().weights();
      draft.predictedModule = perturbation.predictedModule();
      draft.masterRegulatorScore = perturbation.masterRegulatorScore();
      draft.masterScoreNorm = perturbation.masterScoreNorm();
      draft.attributes.putAll(perturbation.attributes());
      return draft;
    }
  }

  /**
   * The atlas.
   *
   * @throws InvalidAtlasException with every problem found
   */
  public Atlas build() {
    requireInfo();
    if (!hasSignature) {
      problem(
          "perturbations",
          "no signature with a gene; an atlas needs at least one perturbation with 'up' genes");
    }
    requireValid();
    return new Atlas(
        info, new ArrayList<>(modules.values()), new ArrayList<>(perturbations.values()), genes);
  }

  /**
   * What was collected as an atlas whose signatures lie elsewhere.
   *
   * @param contentFingerprint that the whole atlas is said to have, or null
   * @throws InvalidAtlasException with every problem found
   */
  public AtlasOutline outline(String contentFingerprint) {
    requireInfo();
    requireValid();
    return new AtlasOutline(
        info,
        new ArrayList<>(modules.values()),
        new ArrayList<>(perturbations.values()),
        contentFingerprint);
  }

  private void requireInfo() {
    if (info == null) {
      problem("name", "missing; an atlas needs a name and a version");
    }
  }

  private void requireValid() {
    if (!problems.isEmpty()) {
      throw new InvalidAtlasException(source, problems, isAtlasFile);
    }
    warnAboutModules();
  }

  /**
   * The modules alone, of a source that holds nothing else.
   *
   * @throws InvalidAtlasException with every problem found
   */
  public List<Module> modules() {
    refuseParts();
    return List.copyOf(modules.values());
  }

  /**
   * What an atlas is called, alone.
   *
   * @throws InvalidAtlasException with every problem found
   */
  AtlasInfo info() {
    refuseParts();
    return info;
  }

  private void refuseParts() {
    if (!problems.isEmpty()) {
      throw new InvalidAtlasException(source, problems, false);
    }
  }

  private void warnAboutModules() {
    for (Module module : modules.values()) {
      List<String> absent =
          module.anchors().stream().filter(a -> !perturbations.containsKey(a)).toList();
      if (!absent.isEmpty()) {
        warning(
            "module " + quoted(module.name()),
            absent.size() == module.anchors().size()
                ? "none of its anchors is in the atlas, so its score is always 0"
                : "anchors that the atlas does not have: " + String.join(", ", absent));
      }
    }
    for (Perturbation p : perturbations.values()) {
      String module = p.predictedModule();
      if (module != null && !module.equals(Module.UNASSIGNED) && !modules.containsKey(module)) {
        warning(
            "perturbation " + quoted(p.name()),
            "its module " + quoted(module) + " is not one of the atlas's");
      }
    }
  }

  private List<String> names(String place, List<String> raw) {
    Set<String> distinct = new LinkedHashSet<>();
    for (String name : raw) {
      String normal = Names.normalize(name);
      if (normal != null && distinct.add(normal)) {
        checkText(place, normal);
      }
    }
    return new ArrayList<>(distinct);
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private GeneSet genes(String place, List<String> raw, double[] weights) {
    boolean matched = weights == null || weights.length == raw.size();
    if (!matched) {
      problem(
          place + "Weight", count(weights.length, "weight") + " for " + count(raw.size(), "gene"));
    }
    if (raw.isEmpty()) {
      return GeneSet.EMPTY;
    }
    setsRead++;
    int[] numbers = new int[raw.size()];
    double[] kept = weights == null || !matched ? null : new double[numbers.length];
    PooledTexts pooled = raw instanceof PooledTexts texts ? texts : null;
    int n = 0;
    for (int i = 0; i < numbers.length; i++) {
      int gene = pooled == null ? number(place, raw.get(i)) : number(place, pooled, i);
      if (gene < 0 || lastSets[gene] == setsRead) {
        continue;
      }
      lastSets[gene] = setsRead;
      if (kept != null) {
        if (!Double.isFinite(weights[i])) {
          problem(
              place + "Weight[" + i + "]",
              "the weight of " + quoted(genes.get(gene)) + " is not a finite number");
        }
        kept[n] = weights[i];
      }
      numbers[n++] = gene;
    }
    if (n == 0) {
      return GeneSet.EMPTY;
    }
    return new GeneSet(
        genes, Arrays.copyOf(numbers, n), kept == null ? null : Arrays.copyOf(kept, n));
  }

  /** The number of a gene, or -1 for one without a name. */
  private int number(String place, String raw) {
    Integer known = geneNumbers.get(raw);
    if (known != null) {
      return known;
    }
    String gene = Names.normalize(raw);
    if (gene == null) {
      return -1;
    }
    known = geneNumbers.get(gene);
    if (known == null) {
      checkText(place, gene);
      known = genes.add(gene);
      geneNumbers.put(gene, known);
      if (known == lastSets.length) {
        lastSets = Arrays.copyOf(lastSets, known * 2);
      }
    }
    return known;
  }

  private int number(String place, PooledTexts texts, int i) {
    int text = texts.number(i);
    if (text < 0) {
      return -1;
    }
    if (texts.pool() != lastPool) {
      lastPool = texts.pool();
      pooledGenes = new int[0];
    }
    if (text >= pooledGenes.length) {
      pooledGenes = Arrays.copyOf(pooledGenes, Math.max(text + 1, 2 * pooledGenes.length));
    }
    if (pooledGenes[text] == 0) {
      int gene = number(place, texts.get(i));
      if (gene < 0) {
        return -1;
      }
      pooledGenes[text] = gene + 1;
    }
    return pooledGenes[text] - 1;
  }

  /** Half a surrogate pair has no UTF-8 form, so no file and no fingerprint could hold it. */
  private void checkText(String place, String text) {
    if (text != null
        && text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      problem(place, quoted(text) + " holds half a surrogate pair, which is no character");
    }
  }

  private Double finite(String place, Double value) {
    if (value == null || value.isNaN()) {
      return null;
    }
    if (value.isInfinite()) {
      problem(place, "infinite; a finite number or nothing is expected");
    }
    return value;
  }
}
