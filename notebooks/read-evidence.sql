-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Read the evidence: labels, p, q, and weak answers
-- MAGIC Every list of genes gets an answer, also one that means nothing. This notebook shows how to tell. It asks the sample atlas
-- MAGIC queries whose truth is known: whole signatures, parts of them, noisy ones, mixtures of two, and genes drawn at random.
-- MAGIC
-- MAGIC **Where it runs**
-- MAGIC
-- MAGIC | compute | |
-- MAGIC |---|---|
-- MAGIC | Databricks, access mode *dedicated* (formerly *single user*) | yes: a notebook may call the code of a jar |
-- MAGIC | Databricks, *no isolation shared* (legacy) | yes, but without Unity Catalog, so without volumes |
-- MAGIC | Databricks, access mode *standard* (formerly *shared*); serverless; SQL warehouses | no: they keep notebooks away from the JVM that our code runs in |
-- MAGIC | Spark elsewhere | the SQL and the Java, yes; as a notebook for Jupyter there is `tour.ipynb` |
-- MAGIC
-- MAGIC On Databricks take a runtime with Spark 4 (17.0 or later), install the application jar (`perturb-atlas-…-app.jar`) as a
-- MAGIC library of the compute, and copy the folder `sample-data` to a volume. This notebook is tested on Spark by itself, not on
-- MAGIC Databricks; `notebooks/README.md` says what that means.

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 1. Where things are
-- MAGIC The next cell is the only one to change: the folder of the sample data, on Databricks for example
-- MAGIC `/Volumes/main/default/perturb_atlas/sample-data`.
-- MAGIC `notebook.out` is a folder for what is made here.

-- COMMAND ----------

SET notebook.base = sample-data

-- COMMAND ----------

SET notebook.out = notebook-output

-- COMMAND ----------

SET spark.sql.catalog.atlas = org.perturbatlas.spark.AtlasCatalog

-- COMMAND ----------

SET spark.sql.catalog.atlas.path = ${notebook.base}/atlas.json

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW truth USING csv OPTIONS (path '${notebook.base}/truth.csv', header 'true')

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW queries AS
SELECT query_id, kind, perturbation AS right_answer, module AS right_module, genes
FROM parquet.`${notebook.base}/queries.parquet` JOIN truth USING (query_id)

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW answers AS
SELECT query_id, kind, right_answer, right_module, atlas.score(genes) AS answer FROM queries

-- COMMAND ----------

CACHE TABLE answers

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 2. Labels
-- MAGIC The evidence score adds up three things, from 0 to 1:
-- MAGIC
-- MAGIC     evidence = 0.4 · min(margin / 0.05, 1) + 0.4 · agreement + 0.2 · mean recall
-- MAGIC
-- MAGIC *Margin*: the lead of the best module over the next. *Agreement*: the share of the first five hits that are of that module.
-- MAGIC *Recall*: the share of your genes that the hits hold. From 0.85 it is called *Very High*, from 0.70 *High*, from 0.50
-- MAGIC *Moderate*, else *Low*.
-- MAGIC
-- MAGIC These are fixed rules. The score is **no p-value**: nothing in it says how often a list without meaning would do as well.

-- COMMAND ----------

SELECT kind, coalesce(answer.evidence_label, answer.status) AS grade, count(*) AS queries,
       count_if(answer.predicted_module = right_module) AS right_module
FROM answers GROUP BY 1, 2 ORDER BY 1, 2

-- COMMAND ----------

-- MAGIC %md
-- MAGIC Whole and half signatures are graded *Very High*, and rightly. Random lists are *Low*: they have no right module, yet a module
-- MAGIC was named for each of them. **The answer to a random list looks like an answer**; only its grade tells.

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 3. A weak answer
-- MAGIC A strong one, of a list with some noise, beside two weak ones. `interpretation` says in words what the columns say.

-- COMMAND ----------

SELECT query_id, answer.genes_in_atlas, round(answer.module_margin, 4) AS margin, answer.n_retrieved AS hits,
       answer.evidence_label AS label, answer.interpretation
FROM answers WHERE query_id IN ('mixture_1', 'noisy_1', 'random_1') ORDER BY query_id

-- COMMAND ----------

-- MAGIC %md
-- MAGIC How to read a weak answer, in this order:
-- MAGIC
-- MAGIC 1. **Few genes** (`genes_in_atlas` below 20): there is little to go by. Look whether gene names match those of the atlas.
-- MAGIC 2. **No hits** (`hits` is 0): no signature holds 70 % of the list. That is common for long or noisy lists, and says nothing
-- MAGIC    against them yet: ask again with a lower `min_recall`, as below.
-- MAGIC 3. **Small margin**: two modules fit about as well. The list may mix two programmes (as `mixture_1` does), or be of none.
-- MAGIC 4. **Still weak**: then this atlas has no answer. Your perturbation may not be in it, or act differently in its cells. That is
-- MAGIC    a result; the name of the first hit is not.

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW asked_again AS
SELECT query_id, right_answer, atlas.score(genes, map('min_recall', '0.2', 'top_n', '3')) AS answer
FROM queries WHERE query_id IN ('mixture_1', 'noisy_1', 'random_1')

-- COMMAND ----------

CACHE TABLE asked_again

-- COMMAND ----------

SELECT query_id, right_answer, hit.rank, hit.perturbation, round(hit.recall, 2) AS recall, hit.predicted_module AS module
FROM asked_again LATERAL VIEW explode(answer.top_perturbations) AS hit ORDER BY query_id, rank

-- COMMAND ----------

-- MAGIC %md
-- MAGIC The mixture was made of two signatures, and finds both of them. But the random list finds hits as well, at a recall not much
-- MAGIC lower: less strict demands give more answers, not better ones. To tell these two apart takes p-values.

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 4. p and q of a hit
-- MAGIC `atlas.score_calibrated` answers by the *calibrated* profile: signatures stand in the order of a p-value.
-- MAGIC
-- MAGIC - `p_value`: if your list were drawn blindly from the genes of the atlas, how often would it share so many genes with this
-- MAGIC   signature, or more? (The hypergeometric test.)
-- MAGIC - `q_value`: the atlas has many signatures, and the best of many is often good by luck. q is the share of false hits to be
-- MAGIC   expected among all hits up to this one (Benjamini-Hochberg). Read q, not p.

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW tested AS
SELECT query_id, kind, right_answer, atlas.score_calibrated(genes) AS answer FROM queries
WHERE kind IN ('mixture', 'noisy', 'random')

-- COMMAND ----------

CACHE TABLE tested

-- COMMAND ----------

SELECT query_id, right_answer, hit.perturbation AS first_hit, hit.shared_genes,
       printf('%.1e', hit.p_value) AS p, printf('%.1e', hit.q_value) AS q
FROM (SELECT query_id, right_answer, get(answer.top_perturbations, 0) AS hit FROM tested) ORDER BY query_id

-- COMMAND ----------

-- MAGIC %md
-- MAGIC Noisy lists have a q below 0.001 and the right first hit. Random lists have a p that may look small by itself, `random_5` one
-- MAGIC below 0.01, and a q above 0.5. (For mixtures no single answer is right; here a part of each is found.)
-- MAGIC
-- MAGIC What neither says: that the perturbation is the *cause*. Genes that change in every experiment (stress, cell cycle) overlap
-- MAGIC with many signatures far better than blind drawing would, and get small p-values for it. Perturbations of one module share
-- MAGIC genes, so where one is significant its neighbours are.

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 5. p of the whole answer
-- MAGIC The last point needs another comparison: lists as they come out of experiments, without meaning. `calibrate` makes a *bank* of
-- MAGIC them: many lists of common genes, and what the atlas answers to each. It is made once for an atlas. Here it is a small one, of
-- MAGIC 1,000 lists a size; the default is 10,000. This is a command, so these two cells are Python.

-- COMMAND ----------

-- MAGIC %python
-- MAGIC perturb_atlas = spark._jvm.org.perturbatlas.cli.Notebook
-- MAGIC base = spark.conf.get("notebook.base")
-- MAGIC out = spark.conf.get("notebook.out")
-- MAGIC print(perturb_atlas.run(spark._jsparkSession, [
-- MAGIC     "calibrate", "--atlas", f"{base}/atlas.json", "--output", f"{out}/bank", "--overwrite",
-- MAGIC     "--draws", "1000", "--certificate-queries", "20000"]))

-- COMMAND ----------

-- MAGIC %python
-- MAGIC print(perturb_atlas.run(spark._jsparkSession, [
-- MAGIC     "score", "--atlas", f"{base}/atlas.json", "--queries", f"{base}/queries.parquet",
-- MAGIC     "--profile", "calibrated", "--bank", f"{out}/bank", "--output", f"{out}/graded", "--overwrite"]))

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW graded AS
SELECT query_id, kind, right_module, evidence_label, evidence_p, evidence_score, predicted_module
FROM parquet.`${notebook.out}/graded/results` JOIN queries USING (query_id)

-- COMMAND ----------

SELECT query_id, evidence_label, round(evidence_p, 4) AS evidence_p, round(evidence_score, 2) AS share_right,
       predicted_module, right_module
FROM graded WHERE kind IN ('mixture', 'noisy', 'random') ORDER BY query_id

-- COMMAND ----------

-- MAGIC %md
-- MAGIC - `evidence_p`: how often a list of the bank, of as many genes, gets an answer as clear as yours. Of lists without meaning, one
-- MAGIC   in twenty has 0.05 or less, so in a collection of thousands look at many small ones with that in mind.
-- MAGIC - `evidence_score` is now something measured: of answers with such an evidence p, the share whose module was right, when
-- MAGIC   signatures of this atlas were asked without themselves. *High* from 90 %, *Moderate* from 70 %, else *Low*.
-- MAGIC - **Read evidence p first.** That share is of lists that *are* of some perturbation. A list without meaning has no right module
-- MAGIC   at all, and still gets the share of its p: three of the six random lists are called *Moderate* here, with an evidence p of 0.2
-- MAGIC   to 0.4. Where evidence p is above 0.05, nothing says that your list has a signal, whatever the label.
-- MAGIC - `predicted_module` is empty where fewer than half of such answers would be right: no module is called, rather than a wrong one.
-- MAGIC - The certificate that `calibrate` printed says whether the p-values of the bank are what they promise. Where it fails, do not
-- MAGIC   use them.
-- MAGIC
-- MAGIC The shares were measured on signatures of the atlas, which are cleaner than most lists of other laboratories. Take them as an
-- MAGIC upper limit.

-- COMMAND ----------

SELECT kind, evidence_label, count(*) AS queries, count_if(predicted_module = right_module) AS right,
       count_if(predicted_module IS NULL) AS not_called
FROM graded GROUP BY 1, 2 ORDER BY 1, 2

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 6. In short
-- MAGIC - Read evidence p first, then the grade, then the module, and the first hit last.
-- MAGIC - Use `--profile calibrated --bank` whenever you have to tell others how sure an answer is.
-- MAGIC - Report q for hits, and evidence p for answers.
-- MAGIC - A low grade means *this atlas does not know*. It does not mean that nothing happened in your cells.
