-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Which perturbation would have produced these genes?
-- MAGIC Needs the application jar on the cluster, and an atlas file that it can read.
-- MAGIC Two settings make the scoring function; from then on it is plain SQL.

-- COMMAND ----------

SET spark.sql.catalog.atlas = org.perturbatlas.spark.AtlasCatalog

-- COMMAND ----------

SET spark.sql.catalog.atlas.path = sample-data/atlas.json

-- COMMAND ----------

-- A collection: a row a query, its genes as an array.
CREATE OR REPLACE TEMPORARY VIEW queries AS
SELECT query_id, tissue, genes FROM parquet.`sample-data/queries.parquet`

-- COMMAND ----------

-- Every row gets an answer; a query that cannot be scored has its reason in status.
CREATE OR REPLACE TEMPORARY VIEW answers AS
SELECT query_id, tissue, atlas.score(genes) AS answer FROM queries

-- COMMAND ----------

-- Keeps the answers: what follows asks them several times, and a sort alone would score every query twice.
CACHE TABLE answers

-- COMMAND ----------

SELECT query_id, answer.status, answer.predicted_module, answer.evidence_label,
       round(answer.evidence_score, 2) AS evidence, get(answer.top_perturbations, 0).perturbation AS first_hit
FROM answers ORDER BY query_id

-- COMMAND ----------

-- How sure is the atlas of the collection as a whole?
SELECT coalesce(answer.evidence_label, answer.status) AS grade, count(*) AS queries
FROM answers GROUP BY 1 ORDER BY queries DESC

-- COMMAND ----------

-- A row a hit, with lower demands: noisy queries find nothing at the default recall of 0.7.
CREATE OR REPLACE TEMPORARY VIEW hits AS
SELECT query_id, hit.rank, hit.perturbation, round(hit.recall, 2) AS recall, hit.predicted_module
FROM (SELECT query_id, atlas.score(genes, map('min_recall', '0.3', 'top_n', '3')) AS answer FROM queries)
LATERAL VIEW explode(answer.top_perturbations) AS hit

-- COMMAND ----------

CACHE TABLE hits

-- COMMAND ----------

SELECT * FROM hits ORDER BY query_id, rank
