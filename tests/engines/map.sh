#!/bin/sh
# map.sh - the mapper of Hadoop Streaming: JSON Lines in, "SPEAKER <TAB> 1" out for each quote with a speaker.
#
#     hadoop jar hadoop-streaming.jar -files newsx-static,map.sh,reduce.sh -input news -output speakers \
#         -mapper map.sh -reducer reduce.sh
"${NEWSX:-./newsx-static}" -J -j1 -i jsonl - | jq -r '.quotes[]?.speaker | select(.) + "\t1"'
