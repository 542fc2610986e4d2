#!/usr/bin/env python3
"""spark.py NEWSX INPUT.jsonl OUT [PARTS] - Spark pipes JSON Lines through newsx: OUT/part-* are its JSON, in order, and
standard output is who is quoted most, counted in each part and merged at the end.

On a cluster: spark-submit --files newsx-static spark.py ./newsx-static hdfs:///news.jsonl hdfs:///out 4000"""
import json
import sys
from operator import add

from pyspark.sql import SparkSession

newsx, source, out, *parts = sys.argv[1:]
spark = SparkSession.builder.appName("newsx").getOrCreate()
records = spark.sparkContext.textFile(source, int(parts[0]) if parts else None)
answers = records.pipe(f"{newsx} -J -j1 -i jsonl -").cache()
answers.saveAsTextFile(out)


def speakers(line):
    return [(quote["speaker"], 1) for quote in json.loads(line).get("quotes", []) if quote["speaker"]]


counts = answers.flatMap(speakers).reduceByKey(add)
for name, quotes in sorted(counts.collect(), key=lambda row: (-row[1], row[0])):
    print(f"{name}\t{quotes}")
spark.stop()
