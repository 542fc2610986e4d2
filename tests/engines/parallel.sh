#!/bin/sh
# parallel.sh FILE.jsonl - GNU parallel reads the file in blocks of whole lines, and keeps their order (-k).
exec parallel --will-cite -k --pipepart --block "${BLOCK:-16M}" -a "$1" "${NEWSX:-newsx}" -J -j1 -i jsonl -
