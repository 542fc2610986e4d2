/* test_reading.c - what a rule of dates says of its words: in the order in which it is read, and what comes of it. */
#include "test.h"

#include "document/document.h"
#include "image/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rules of the user's; what each is for stands in its id. */
static const char PACK[] =
    "<pack>"
    "<rule id=\"date.my-own\" layer=\"date\"><pattern>zaa {number:1-99} {unit:unit} {clock:clock} {meridiem:meridiem}? {era:era-before}?"
    " {year:1000-2999}</pattern><yield type=\"DATE\"/></rule>"
    "<rule id=\"date.my-other\" layer=\"date\"><pattern>zab {number:1-99} {year:1000-2999}</pattern>"
    "<yield type=\"DATE\" year=\"{number}\" pick=\"latest\" anchor=\"last\"/></rule>"
    "</pack>";

static newsx_engine *engine;

static int make_engine(void **state)
{
    (void)state;
    char path[] = "/tmp/newsx-reading-XXXXXX";
    int file = mkstemp(path);
    if (file < 0 || write(file, PACK, sizeof PACK - 1) != (ssize_t)(sizeof PACK - 1))
        return -1;
    close(file);
    const char *rules[] = { path };
    newsx_engine_options options = NEWSX_ENGINE_OPTIONS_INIT;
    newsx_error error;
    options.rules = rules;
    options.rule_count = 1;
    newsx_status status = newsx_engine_new(&options, &engine, &error);
    if (status != NEWSX_OK)
        print_error("%s:%u: %s\n", error.path, (unsigned)error.line, error.message);
    unlink(path);
    return status != NEWSX_OK;
}

static int free_engine(void **state)
{
    (void)state;
    newsx_engine_free(engine);
    return 0;
}

/* The yields of a rule as "type year=number": a role that bears another name than its yield behind it. */
static const char *yields_of(const char *id, char *out, size_t room)
{
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(engine, nx_rule_find(engine, id), &count);
    size_t n = 0;
    *out = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const char *name = nx_yield_names[yields[i].key];
        n += (size_t)snprintf(out + n, room - n, "%s%s", i ? " " : "", name);
        if (yields[i].role >= 0 && strcmp(nx_role_names[yields[i].role], name) != 0)
            n += (size_t)snprintf(out + n, room - n, "=%s", nx_role_names[yields[i].role]);
    }
    return out;
}

static void yields_stand_in_the_order_of_reading(void **state)
{
    (void)state;
    char found[200];
    assert_string_equal(yields_of("date.my-own", found, sizeof found), "type era year meridiem clock unit number");
    assert_string_equal(yields_of("date.my-other", found, sizeof found), "type anchor pick year=number number");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(yields_stand_in_the_order_of_reading) };
    return cmocka_run_group_tests(tests, make_engine, free_engine);
}
