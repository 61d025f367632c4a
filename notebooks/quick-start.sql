-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Quick start: which perturbation would have produced these genes?
-- MAGIC You have lists of genes that went up. An *atlas* holds, for many perturbations, the genes that each of them raises. This
-- MAGIC notebook asks a small atlas which perturbation fits each list, in SQL alone. It takes a minute.
-- MAGIC
-- MAGIC All names in the sample data are invented; no biology is to be found in them.
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

-- COMMAND ----------

SET notebook.base = sample-data

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 2. Make the function
-- MAGIC Two settings of the session: a catalog of functions, and the atlas that it asks. From then on `atlas.score(genes)` is SQL
-- MAGIC like any other. To ask another atlas, set its path.

-- COMMAND ----------

SET spark.sql.catalog.atlas = org.perturbatlas.spark.AtlasCatalog

-- COMMAND ----------

SET spark.sql.catalog.atlas.path = ${notebook.base}/atlas.json

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 3. Score a collection
-- MAGIC A collection is a table with a row a query: a name, and an array of gene names.

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW queries AS
SELECT query_id, tissue, genes FROM parquet.`${notebook.base}/queries.parquet`

-- COMMAND ----------

-- Every row gets an answer; a query that cannot be scored has its reason in status.
CREATE OR REPLACE TEMPORARY VIEW answers AS
SELECT query_id, tissue, atlas.score(genes) AS answer FROM queries

-- COMMAND ----------

-- Keeps the answers: what follows asks them several times, and a sort alone would score every query twice.
CACHE TABLE answers

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 4. Read the answers
-- MAGIC *Module*: a group of perturbations that act alike. The query is said to belong to `predicted_module`. *First hit*: the
-- MAGIC perturbation that raises most of the query's genes. *Evidence*: how far to trust the answer, from 0 to 1, in words
-- MAGIC `evidence_label`. The notebook `read-evidence` says what that is, and what it is not.

-- COMMAND ----------

SELECT query_id, answer.status, answer.predicted_module, answer.evidence_label,
       round(answer.evidence_score, 2) AS evidence, get(answer.top_perturbations, 0).perturbation AS first_hit
FROM answers ORDER BY query_id

-- COMMAND ----------

-- How sure is the atlas of the collection as a whole?
SELECT coalesce(answer.evidence_label, answer.status) AS grade, count(*) AS queries
FROM answers GROUP BY 1 ORDER BY queries DESC, grade

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## 5. Ask for less
-- MAGIC A hit must hold 70 % of the query's genes (`min_recall`), which long, noisy or mixed lists do not reach: the two mixtures show
-- MAGIC no hit above. Options come as a map. Here 30 % will do, and the best three are enough. The random lists have hits now, too: with
-- MAGIC lower demands there are more answers, not better ones.

-- COMMAND ----------

-- A row a hit.
CREATE OR REPLACE TEMPORARY VIEW hits AS
SELECT query_id, hit.rank, hit.perturbation, round(hit.recall, 2) AS recall, hit.predicted_module
FROM (SELECT query_id, atlas.score(genes, map('min_recall', '0.3', 'top_n', '3')) AS answer FROM queries)
LATERAL VIEW explode(answer.top_perturbations) AS hit

-- COMMAND ----------

CACHE TABLE hits

-- COMMAND ----------

SELECT * FROM hits ORDER BY query_id, rank

-- COMMAND ----------

-- MAGIC %md
-- MAGIC Next: `score-collection` for DE tables, `read-evidence` for what the grades mean, `build-atlas` for an atlas of your own.
