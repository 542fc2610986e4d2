#!/bin/sh
#SBATCH --array=0-99 --cpus-per-task=4 --mem=1G --time=4:00:00
# slurm.sh LIST OUT - an array job: task N of M takes lines N, N+M, N+2M, ... of a list of files, and writes OUT/N.jsonl,
# which appears when it is complete; a task that is run again writes the same bytes.
#
#     sbatch slurm.sh files.txt /scratch/out
tasks=${SLURM_ARRAY_TASK_COUNT:-1} task=${SLURM_ARRAY_TASK_ID:-0}
awk -v n="$tasks" -v k="$task" 'NR % n == (k + 1) % n' "$1" |
    "${NEWSX:-newsx}" -J -j "${SLURM_CPUS_PER_TASK:-1}" --files-from - -o "$2/$task.jsonl"
