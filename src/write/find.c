/* find.c - which records an output is made of. */
#include "base/options.h"
#include "write/formats.h"

unsigned newsx_write_find(const newsx_write_options *options)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;

    if (!nx_options_take(&own, sizeof own, options))
        return 0;
    const nx_writer *writer = own.rollup ? nx_rollup_writer_of(&own) : nx_writer_of(own.format);
    if (!writer)
        return 0;
    const unsigned summary = own.summary ? nx_rollup_find(NEWSX_ROLLUP_SPEAKER) | nx_rollup_find(NEWSX_ROLLUP_COUNTRY)
                                         : 0;
    if (own.rollup)
        return nx_rollup_find(own.rollup) | summary;
    const unsigned told = own.columns ? newsx_columns_find(own.columns) : own.types;
    return writer->always | (writer->no_records ? 0 : told) | summary;
}
